package io.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class BatchLeavesTest {
    private static final byte[] KEY = HexFormat.of().parseHex("0b".repeat(32));
    private static final byte[] RECORD = "record".getBytes(StandardCharsets.UTF_8);

    @Test
    void aSaltIsTheFirstHalfOfTheDigestOfItsNumber() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] expected = Arrays.copyOf(mac.doFinal(new byte[] {0, 0, 0, 0, 0, 0, 1, 2}), 16);

        assertThat(new BatchLeaves(KEY).salt(258)).isEqualTo(expected);
    }

    @Test
    void aLeafIsTheDigestOfSaltAndRecord() throws Exception {
        byte[] salt = new BatchLeaves(KEY).salt(0);
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update((byte) 0);
        digest.update(salt);

        assertThat(BatchLeaves.leaf(salt, RECORD).bytes()).isEqualTo(digest.digest(RECORD));
    }

    @Test
    void equalRecordsHaveDifferentLeaves() {
        BatchLeaves leaves = BatchLeaves.ofRandomKey();
        BatchLeaves others = BatchLeaves.ofRandomKey();
        Set<Hash> seen = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            seen.add(BatchLeaves.leaf(leaves.salt(i), RECORD));
            seen.add(BatchLeaves.leaf(others.salt(i), RECORD));
        }

        assertThat(seen).hasSize(200);
    }

    @Test
    void whatIsNoKeyOrSaltIsRefused() {
        assertThatThrownBy(() -> new BatchLeaves(new byte[16])).hasMessageContaining("32 bytes, not 16");
        assertThatThrownBy(() -> BatchLeaves.leaf(new byte[0], RECORD)).hasMessageContaining("16 bytes, not 0");
    }
}
