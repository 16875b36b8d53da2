package io.sluice.contract.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.specification.SignedSpecification.Verdict;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedSpecificationTest {

    private static final SpecificationKeys KEYS = SpecificationKeys.generate();
    private static final SignedSpecification SIGNED = sign(SpecificationJsonTest.SOURCE, KEYS);

    @TempDir
    Path folder;

    @Test
    void acceptsWhatATrustedKeySigned() {
        Verdict verdict =
                verify(SIGNED.json(), List.of(SpecificationKeys.generate().publicKey(), KEYS.publicKey()));

        assertThat(verdict).isEqualTo(new Verdict.Accepted(SpecificationJsonTest.SOURCE));
    }

    @Test
    void refusesAPayloadThatWasChanged() {
        SignedSpecification other = sign(new Specification.Extract("e", 1, true, "s", "g", List.of("csv")), KEYS);

        refuses(
                new SignedSpecification(other.payload(), SIGNED.keyId(), SIGNED.signature()),
                Verdict.Reason.BAD_SIGNATURE);
    }

    @Test
    void refusesASignatureThatIsNone() {
        refuses(new SignedSpecification(SIGNED.payload(), SIGNED.keyId(), "AAAA"), Verdict.Reason.BAD_SIGNATURE);
        refuses(new SignedSpecification(SIGNED.payload(), SIGNED.keyId(), "&"), Verdict.Reason.BAD_SIGNATURE);
    }

    @Test
    void refusesWhatIsUnsigned() {
        refuses(new SignedSpecification(SIGNED.payload(), SIGNED.keyId(), null), Verdict.Reason.UNSIGNED);
        refuses(new SignedSpecification(SIGNED.payload(), null, SIGNED.signature()), Verdict.Reason.UNSIGNED);
    }

    @Test
    void refusesAKeyThatIsNotTrusted() {
        refuses(sign(SpecificationJsonTest.SOURCE, SpecificationKeys.generate()), Verdict.Reason.UNKNOWN_KEY);
    }

    /** The id of a trusted key is no secret: naming it must not help. */
    @Test
    void refusesAStrangersSignatureUnderATrustedKeysName() {
        SignedSpecification strange = sign(SpecificationJsonTest.SOURCE, SpecificationKeys.generate());

        refuses(
                new SignedSpecification(strange.payload(), SIGNED.keyId(), strange.signature()),
                Verdict.Reason.BAD_SIGNATURE);
    }

    @Test
    void refusesWhatCannotBeRead() {
        assertThat(verify("{\"payload\": 1", List.of(KEYS.publicKey())))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Verdict.Reason.UNREADABLE));
    }

    @Test
    void keysComeBackFromTheirFolder() throws IOException {
        SpecificationKeys made = SpecificationKeys.create(folder);
        SpecificationKeys loaded = SpecificationKeys.load(folder);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("control.key"))))
                .isEqualTo("rw-------");
        assertThat(verify(
                        sign(SpecificationJsonTest.SOURCE, loaded).json(),
                        List.of(SpecificationKeys.loadPublic(folder.resolve("control.pub")))))
                .isInstanceOf(Verdict.Accepted.class);
        assertThat(made).hasToString(loaded.toString());
    }

    @Test
    void neverReplacesAKey() throws IOException {
        SpecificationKeys.create(folder);

        assertThatThrownBy(() -> SpecificationKeys.create(folder)).isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void refusesAKeyFileThatOthersCanRead() throws IOException {
        SpecificationKeys.create(folder);
        Files.setPosixFilePermissions(folder.resolve("control.key"), PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> SpecificationKeys.load(folder)).hasMessageContaining("chmod 0600");
    }

    @Test
    void namesADamagedKeyFileWithoutItsContent() throws IOException {
        SpecificationKeys.create(folder);
        Files.writeString(folder.resolve("control.key"), "c2VjcmV0LXN0dWZm");

        assertThatThrownBy(() -> SpecificationKeys.load(folder))
                .hasMessageContaining("control.key")
                .hasMessageNotContaining("c2VjcmV0");
    }

    private static SignedSpecification sign(Specification specification, SpecificationKeys keys) {
        return SignedSpecification.sign(specification, keys, new CodeLists());
    }

    private static Verdict verify(String json, List<PublicKey> trusted) {
        return SignedSpecification.verify(json, trusted, new CodeLists());
    }

    private static void refuses(SignedSpecification signed, Verdict.Reason reason) {
        assertThat(verify(signed.json(), List.of(KEYS.publicKey())))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
