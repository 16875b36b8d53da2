package io.sluice.contract.specification;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A specification as the control topic carries it.
 *
 * @param payload the specification's JSON in UTF-8, base64
 * @param keyId id of the public key that verifies it, see {@link SpecificationKeys#id}
 * @param signature Ed25519 (RFC 8032) over a context line and the payload's bytes, base64; null: unsigned
 */
public record SignedSpecification(
        String payload, @Nullable String keyId, @Nullable String signature) {

    // Without a context a signature made for something else with the same key could pass as a specification's.
    private static final byte[] CONTEXT = "sluice-specification-v1\n".getBytes(StandardCharsets.UTF_8);

    /** @param lists learns which code lists the specification names; those that are not on the topic go there first */
    public static SignedSpecification sign(Specification specification, SpecificationKeys keys, CodeLists lists) {
        byte[] payload = SpecificationJson.write(specification, lists).getBytes(StandardCharsets.UTF_8);
        Base64.Encoder base64 = Base64.getEncoder();
        return new SignedSpecification(
                base64.encodeToString(payload),
                SpecificationKeys.id(keys.publicKey()),
                base64.encodeToString(keys.sign(CONTEXT, payload)));
    }

    /** The record's value on the control topic. */
    public String json() {
        return RecordMapper.write(this);
    }

    /**
     * Judges a value of the control topic. Age is not judged here: compare {@link Specification#serial()} with the last
     * one accepted, and {@link ControlKey#of} with the record's key.
     *
     * @param lists the code lists that were read before
     */
    public static Verdict verify(String json, Collection<? extends PublicKey> trusted, CodeLists lists) {
        SignedSpecification signed;
        try {
            signed = RecordMapper.read(json, SignedSpecification.class);
        } catch (IllegalArgumentException e) {
            return refused(Verdict.Reason.UNREADABLE, "it is not a signed specification");
        }
        String keyId = signed.keyId;
        String signature = signed.signature;
        if (keyId == null || keyId.isEmpty() || signature == null || signature.isEmpty()) {
            return refused(Verdict.Reason.UNSIGNED, "it carries no signature");
        }
        Optional<? extends PublicKey> key = trusted.stream()
                .filter(candidate -> SpecificationKeys.id(candidate).equals(keyId))
                .findFirst();
        if (key.isEmpty()) {
            return refused(Verdict.Reason.UNKNOWN_KEY, "its key is not among the " + trusted.size() + " trusted here");
        }
        return verify(signed.payload, signature, key.get(), lists);
    }

    private static Verdict verify(String payload, String signature, PublicKey key, CodeLists lists) {
        byte[] bytes;
        byte[] signed;
        try {
            bytes = Base64.getDecoder().decode(payload);
            signed = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return refused(Verdict.Reason.BAD_SIGNATURE, "its signature cannot be checked");
        }
        if (!SpecificationKeys.verifies(key, CONTEXT, bytes, signed)) {
            return refused(Verdict.Reason.BAD_SIGNATURE, "its signature does not fit its payload");
        }
        try {
            return new Verdict.Accepted(SpecificationJson.read(new String(bytes, StandardCharsets.UTF_8), lists));
        } catch (MissingListException e) {
            return refused(Verdict.Reason.MISSING_LIST, "it names a code list that is not on the control topic");
        } catch (IllegalArgumentException e) {
            return refused(Verdict.Reason.UNREADABLE, "it is signed, but of another version of Sluice");
        }
    }

    private static Verdict refused(Verdict.Reason reason, String cause) {
        return new Verdict.Refused(
                reason,
                "Specification refused: " + cause
                        + "; let the control plane of this hub write it again with its own key");
    }

    /** What verification came to. */
    public sealed interface Verdict {

        record Accepted(Specification specification) implements Verdict {}

        /** The specification must not be acted upon; the message holds nothing of its content. */
        record Refused(Reason reason, String message) implements Verdict {}

        /** Why a specification is refused. */
        enum Reason {
            UNREADABLE,
            UNSIGNED,
            UNKNOWN_KEY,
            BAD_SIGNATURE,
            MISSING_LIST
        }
    }
}
