package io.sluice.contract.specification;

import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Collection;
import java.util.Optional;

/** What control signed, as it travels: key id, payload and signature (Ed25519, RFC 8032), base64url, with dots between. */
final class Signed {
    private static final int LONGEST = 4096;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private Signed() {}

    /** @param context without one, a signature made for something else with the same key could pass as this one's */
    static String of(String context, Object payload, SpecificationKeys keys) {
        byte[] bytes = RecordMapper.write(payload).getBytes(StandardCharsets.UTF_8);
        return SpecificationKeys.id(keys.publicKey()) + "." + ENCODER.encodeToString(bytes) + "."
                + ENCODER.encodeToString(keys.sign(context.getBytes(StandardCharsets.UTF_8), bytes));
    }

    /**
     * What was signed.
     *
     * @return empty where no key that is trusted signed it
     * @throws IllegalArgumentException where it has not the form
     */
    static <T> Optional<T> open(String context, String text, Collection<? extends PublicKey> trusted, Class<T> type) {
        String[] parts = text.split("\\.", -1);
        if (text.length() > LONGEST || parts.length != 3) {
            throw new IllegalArgumentException("This was not signed by control");
        }
        byte[] payload = DECODER.decode(parts[1]);
        byte[] signature = DECODER.decode(parts[2]);
        Optional<? extends PublicKey> key = trusted.stream()
                .filter(candidate -> SpecificationKeys.id(candidate).equals(parts[0]))
                .findFirst();
        return key.isEmpty()
                        || !SpecificationKeys.verifies(
                                key.get(), context.getBytes(StandardCharsets.UTF_8), payload, signature)
                ? Optional.empty()
                : Optional.of(RecordMapper.read(new String(payload, StandardCharsets.UTF_8), type));
    }
}
