package io.sluice.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.KeyRing.KeyUse;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a real PKCS#11 library, Debian's SoftHSM2. */
class TokenKeysTest extends KeyRingContract {

    private static SoftToken token;

    @BeforeAll
    static void plugIn() throws IOException, InterruptedException {
        token = SoftToken.make(Path.of("target", "softhsm").toAbsolutePath());
    }

    @Override
    KeyService create(Path at) {
        return TokenKeys.create(token.settings(), at);
    }

    @Override
    KeyService open(Path at) {
        return TokenKeys.at(token.settings(), at);
    }

    @Override
    KeyService open(Path at, Suite suite) {
        return TokenKeys.at(token.settings(), at).of(suite);
    }

    @Override
    int rotate(Path at) {
        return TokenKeys.at(token.settings(), at).rotate();
    }

    @Test
    void theWrappingKeyRotatesAndEveryDataKeyStays() {
        Path path = folder.resolve("wrapped");
        TokenKeys keys = TokenKeys.create(token.settings(), path);
        byte[] before = keys.unlock().key(KeyUse.PSEUDONYM, "d", 1);
        String wrapping = keys.wrapping();

        assertThat(keys.rewrap())
                .startsWith("sluice-wrap-")
                .isNotEqualTo(wrapping)
                .isEqualTo(keys.wrapping());

        assertThat(keys.unlock().key(KeyUse.PSEUDONYM, "d", 1)).isEqualTo(before);
    }

    @Test
    void aKeyFileIsWrappedAndEveryDataKeyStays() {
        KeyFile file = KeyFile.create(folder.resolve("keys.json"));
        file.rotate();

        TokenKeys keys = TokenKeys.wrap(token.settings(), folder.resolve("wrapped"), file);

        assertThat(keys.unlock().key(KeyUse.PSEUDONYM, "d", 1)).isEqualTo(file.key(KeyUse.PSEUDONYM, "d", 1));
        assertThat(keys.unlock().key(KeyUse.OFFSET_SEAL, "town", 1, 2))
                .isEqualTo(file.unlock().key(KeyUse.OFFSET_SEAL, "town", 1, 2));
    }

    @Test
    void theRootRestsWrappedOnly() throws IOException {
        Path path = folder.resolve("wrapped");
        create(path);

        assertThat(Files.readAllLines(path))
                .hasSize(3)
                .contains("form=1")
                .anyMatch(line -> line.startsWith("wrapping="));
    }

    @Test
    void aTokenThatLostItsKeyIsSaidAndWelcomeBack() throws IOException {
        KeyService keys = create(folder.resolve("wrapped"));
        byte[] before = keys.unlock().key(KeyUse.SHIFT, "d", 1);

        token.hideKeys();
        assertThatThrownBy(keys::unlock)
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("put the token back");
        token.restoreKeys();

        assertThat(keys.unlock().key(KeyUse.SHIFT, "d", 1)).isEqualTo(before);
    }

    @Test
    void aWrappedRootThatWasChangedIsRefused() throws IOException {
        Path path = folder.resolve("wrapped");
        KeyService keys = create(path);
        WrappedRoot wrapped = WrappedRoot.parse(Files.readString(path));
        byte[] changed = wrapped.wrapped();
        changed[changed.length - 1] ^= 1;
        put(path, WrappedRoot.of(wrapped.wrapping(), wrapped.nonce(), changed).text());

        assertThatThrownBy(keys::unlock).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void aRefusedPinIsSaidNotRepeatedAndNotTriedAgain() throws IOException {
        Path path = folder.resolve("wrapped");
        create(path);
        Path pin = folder.resolve("pin");
        put(pin, "0000-wrong");
        KeyService keys = TokenKeys.at(
                new TokenSettings(token.settings().library(), token.settings().slot(), pin), path);

        assertThatThrownBy(keys::unlock)
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("CKR_PIN_INCORRECT")
                .hasMessageContaining(pin.toString())
                .satisfies(TokenKeysTest::saysNoPin);
        assertThatThrownBy(keys::unlock).hasMessageContaining("not tried again").satisfies(TokenKeysTest::saysNoPin);

        put(pin, SoftToken.PIN);
        assertThat(keys.unlock().key(KeyUse.SHIFT, "d", 1)).hasSize(32);
    }

    @Test
    void whatIsNotThereIsSaid() throws IOException {
        Path path = folder.resolve("wrapped");
        create(path);
        TokenSettings usual = token.settings();

        assertThatThrownBy(
                        TokenKeys.at(
                                        new TokenSettings(
                                                Path.of("/nowhere/libtoken.so"), usual.slot(), usual.pinFile()),
                                        path)::unlock)
                .hasMessageContaining("keys.pkcs11-library");
        assertThatThrownBy(
                        TokenKeys.at(new TokenSettings(usual.library(), Optional.of(77L), usual.pinFile()), path)
                                ::unlock)
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("keys.pkcs11-slot");
        assertThatThrownBy(
                        TokenKeys.at(new TokenSettings(usual.library(), usual.slot(), folder.resolve("none")), path)
                                ::unlock)
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("PIN");
    }

    private static void saysNoPin(Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("0000-wrong");
        }
    }

    private static void put(Path path, String content) throws IOException {
        Files.deleteIfExists(path);
        Files.writeString(path, content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));
    }
}
