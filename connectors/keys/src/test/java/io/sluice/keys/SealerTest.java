package io.sluice.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Opened by another implementation of RFC 9180 than the one that seals. */
class SealerTest {

    private static final HPKE FOREIGN =
            new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
    private static final AsymmetricCipherKeyPair PAIR = FOREIGN.generatePrivateKey();
    private static final String PUBLIC =
            Base64.getEncoder().encodeToString(FOREIGN.serializePublicKey(PAIR.getPublic()));

    @Test
    void theDepartmentOpensWhatWasSealedToIt() throws InvalidCipherTextException {
        String sealed = Sealer.to(PUBLIC).seal("{\"name\":\"值\"}", "log:1:2:3:0");

        assertThat(open(sealed, "log:1:2:3:0")).isEqualTo("{\"name\":\"值\"}");
    }

    @Test
    void itOpensOnlyWhereItBelongs() {
        String sealed = Sealer.to(PUBLIC).seal("x", "log:1:2:3:0");

        assertThatThrownBy(() -> open(sealed, "log:1:2:3:1")).isInstanceOf(InvalidCipherTextException.class);
    }

    @Test
    void equalContentIsNotSealedAlike() {
        Sealer sealer = Sealer.to(PUBLIC);

        assertThat(sealer.seal("x", "p")).isNotEqualTo(sealer.seal("x", "p"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not base64!", "AAAA"})
    void whatIsNoKeyIsSaid(String publicKey) {
        assertThatThrownBy(() -> Sealer.to(publicKey))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("register it anew");
    }

    private static String open(String sealed, String info) throws InvalidCipherTextException {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        byte[] opened = FOREIGN.open(
                Arrays.copyOf(bytes, 32),
                PAIR,
                info.getBytes(StandardCharsets.UTF_8),
                new byte[0],
                Arrays.copyOfRange(bytes, 32, bytes.length),
                null,
                null,
                null);
        return new String(opened, StandardCharsets.UTF_8);
    }
}
