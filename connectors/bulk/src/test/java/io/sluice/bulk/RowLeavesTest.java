package io.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowLeavesTest {
    private static final String KEY = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 100})
    void the_root_is_that_of_rfc_6962_over_salted_rows(int rows) throws Exception {
        RowLeaves leaves = new RowLeaves(KEY, 3);
        List<byte[]> hashes = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            byte[] record = ("record " + i).getBytes(StandardCharsets.UTF_8);
            leaves.add(record);
            hashes.add(sha256(new byte[] {0}, salt(3, i), record));
        }

        assertThat(leaves.root()).isEqualTo(HexFormat.of().formatHex(root(hashes)));
        assertThat(leaves.rows()).isEqualTo(rows);
    }

    @Test
    void the_root_of_nothing_is_the_digest_of_nothing() {
        assertThat(new RowLeaves(KEY, 0).root())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    @Test
    void the_same_row_has_another_leaf_at_another_place() {
        RowLeaves first = new RowLeaves(KEY, 0);
        RowLeaves second = new RowLeaves(KEY, 1);
        first.add(new byte[] {1});
        second.add(new byte[] {1});

        assertThat(first.root()).isNotEqualTo(second.root());
    }

    /** MTH of RFC 6962, section 2.1, word by word. */
    private static byte[] root(List<byte[]> leaves) throws Exception {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return sha256(new byte[] {1}, root(leaves.subList(0, split)), root(leaves.subList(split, leaves.size())));
    }

    private static byte[] salt(int part, long row) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(HexFormat.of().parseHex(KEY), "HmacSHA256"));
        return Arrays.copyOf(
                mac.doFinal(
                        ByteBuffer.allocate(8).putLong(part * (1L << 40) + row).array()),
                16);
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }
}
