package io.sluice.pipeline.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.Suite;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SealTest {
    private static final byte[] CONTENT = "{\"姓名\":\"王\"}".getBytes(StandardCharsets.UTF_8);
    private static final byte[] PLACE = "log:1:2:3:0".getBytes(StandardCharsets.UTF_8);
    private static final KeyRing RING = (use, domain, epoch) -> key(domain);

    @ParameterizedTest
    @EnumSource
    void theDepartmentOpensWhatWasSealedToIt(Suite suite) {
        SealingKeys keys = Sealer.newKeyPair(suite);
        String sealed = Sealer.seal(keys.publicKey(), CONTENT, PLACE);

        assertThat(Sealer.open(keys.privateKey(), sealed, PLACE)).isEqualTo(CONTENT);
        assertThat(Sealer.seal(keys.publicKey(), CONTENT, PLACE)).isNotEqualTo(sealed);
        assertThat(keys.toString()).doesNotContain(keys.privateKey());
    }

    @ParameterizedTest
    @EnumSource
    void nobodyElseOpensItAndNothingCanBeChanged(Suite suite) {
        SealingKeys keys = Sealer.newKeyPair(suite);
        String sealed = Sealer.seal(keys.publicKey(), CONTENT, PLACE);

        assertBroken(Sealer.newKeyPair(suite).privateKey(), sealed, PLACE);
        assertBroken(keys.privateKey(), sealed, new byte[0]);
        assertBroken(keys.privateKey(), "AAAA", PLACE);
        assertBroken(keys.privateKey(), "not base64!", PLACE);
        for (int at = 0; at < Base64.getDecoder().decode(sealed).length; at++) {
            assertBroken(keys.privateKey(), changed(sealed, at), PLACE);
        }
    }

    /** GB/T 32918.5-2017, annex C: the example of encryption. */
    @Test
    void sm2IsAsPublished() throws InvalidCipherTextException {
        HexFormat hex = HexFormat.of();
        byte[] key = hex.parseHex("3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8");
        byte[] encrypted = hex.parseHex("04"
                + "04ebfc718e8d1798620432268e77feb6415e2ede0e073c0f4f640ecd2e149a73"
                + "e858f9d81e5430a57b36daab8f950a3c64e6ee6a63094d99283aff767e124df0"
                + "59983c18f809e262923c53aec295d30383b54e39d609d160afcb1908d0bd8766"
                + "21886ca989ca9c7d58087307ca93092d651efa");

        assertThat(new String(Sm2Seal.decrypt(key, encrypted), StandardCharsets.US_ASCII))
                .isEqualTo("encryption standard");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sm2:",
                "sm2:AAAA",
                "sm2:not base64!",
                "",
                "not base64!",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
            })
    void whatIsNoKeyIsSaid(String publicKey) {
        assertThatThrownBy(() -> Sealer.seal(publicKey, CONTENT, PLACE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("make a new pair");
    }

    @Test
    void anOffsetOpensUnderItsKeyAndSourceOnly() {
        String sealed = new OffsetSeal(RING, "hukou").seal("{\"lsn\":7}");

        assertThat(new OffsetSeal(RING, "hukou").open(sealed)).isEqualTo("{\"lsn\":7}");
        assertThat(new OffsetSeal(RING, "hukou").seal("{\"lsn\":7}")).isNotEqualTo(sealed);
        KeyRing sameForAll = (use, domain, epoch) -> key("hukou");
        assertOffsetBroken(new OffsetSeal(RING, "other"), sealed);
        assertOffsetBroken(new OffsetSeal(sameForAll, "other"), sealed);
        assertOffsetBroken(new OffsetSeal(RING, "hukou"), "");
        for (int at = 0; at < Base64.getDecoder().decode(sealed).length; at++) {
            assertOffsetBroken(new OffsetSeal(RING, "hukou"), changed(sealed, at));
        }
    }

    @Test
    void anOffsetIsSealedByTheNewestKeyAndOpensByTheOneItNames() {
        AtomicInteger newest = new AtomicInteger(1);
        KeyRing rotating = new KeyRing() {
            @Override
            public byte[] key(KeyUse use, String domain, int epoch) {
                return key(use, domain, epoch, 1);
            }

            @Override
            public int version(KeyUse use) {
                return newest.get();
            }

            @Override
            public byte[] key(KeyUse use, String domain, int epoch, int version) {
                return SealTest.key(domain + version);
            }
        };
        OffsetSeal seal = new OffsetSeal(rotating, "hukou");
        String before = seal.seal("{\"lsn\":7}");
        newest.set(2);

        String after = seal.seal("{\"lsn\":8}");

        assertThat(seal.open(before)).isEqualTo("{\"lsn\":7}");
        assertThat(seal.open(after)).isEqualTo("{\"lsn\":8}");
        newest.set(1);
        assertOffsetBroken(seal, after);
    }

    /** Guards against losing the place of every source at an upgrade. */
    @Test
    void anOffsetWithoutTheKeysVersionIsReadByTheFirst() {
        String sealed = new OffsetSeal(RING, "hukou").seal("{\"lsn\":7}");
        byte[] bytes = Base64.getDecoder().decode(sealed);
        byte[] earlier = new byte[bytes.length - Integer.BYTES];
        earlier[0] = 1;
        System.arraycopy(bytes, 1 + Integer.BYTES, earlier, 1, earlier.length - 1);

        assertThat(new OffsetSeal(RING, "hukou").open(Base64.getEncoder().encodeToString(earlier)))
                .isEqualTo("{\"lsn\":7}");
    }

    private static void assertBroken(String privateKey, String sealed, byte[] place) {
        assertThatThrownBy(() -> Sealer.open(privateKey, sealed, place))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageContaining("another key");
    }

    private static void assertOffsetBroken(OffsetSeal seal, String sealed) {
        assertThatThrownBy(() -> seal.open(sealed))
                .isInstanceOf(SealBrokenException.class)
                .hasMessageContaining("key file");
    }

    private static String changed(String sealed, int at) {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        bytes[at] ^= 0x40;
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static byte[] key(String domain) {
        byte[] key = new byte[32];
        byte[] name = domain.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(name, 0, key, 0, name.length);
        return key;
    }
}
