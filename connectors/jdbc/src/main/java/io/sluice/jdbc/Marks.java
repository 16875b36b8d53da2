package io.sluice.jdbc;

import io.sluice.model.TableId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed digests that stand for rows, 32 hexadecimal digits. A plain digest could be undone by trying: the rows of a
 * register are few and their values guessable.
 */
final class Marks {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final Mac mac;

    private Marks(Mac mac) {
        this.mac = mac;
    }

    /** @param key at least 16 bytes, the same over the source's life */
    static Marks keyed(byte[] key) {
        if (key.length < BYTES) {
            throw new IllegalArgumentException("Row digests: the key has less than 16 bytes");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return new Marks(mac);
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + "; use a complete JDK", missing);
        }
    }

    /** Of all that a row holds. Columns without a value take no part: a column that is added changes no row. */
    String ofRow(TableId table, List<Column> columns, TableRow row) {
        begin("row", table);
        for (int i = 0; i < columns.size(); i++) {
            Object value = row.held(i);
            if (value != null) {
                part(columns.get(i).name());
                part(columns.get(i).kind().text(value).orElse("\u0000"));
            }
        }
        return end();
    }

    /** Of a row that is no more. */
    String ofDelete(TableId table, List<String> key) {
        begin("delete", table);
        key.forEach(this::part);
        return end();
    }

    private void begin(String what, TableId table) {
        part(what);
        part(table.toString());
    }

    private void part(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(new byte[] {
            (byte) (bytes.length >> 24), (byte) (bytes.length >> 16), (byte) (bytes.length >> 8), (byte) bytes.length
        });
        mac.update(bytes);
    }

    private String end() {
        return HexFormat.of().formatHex(Arrays.copyOf(mac.doFinal(), BYTES));
    }
}
