package io.sluice.http;

import io.sluice.model.TableId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keyed digests that stand for records, 32 hexadecimal digits. A plain digest could be undone by trying: records are
 * few and their values guessable.
 */
final class RecordMarks {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LEAST = 16;
    private static final int DIGITS = 32;

    private final Mac mac;

    /** @param key at least 16 bytes, the same over the source's life */
    RecordMarks(byte[] key) {
        if (key.length < LEAST) {
            throw new IllegalArgumentException("Record digests: the key has less than 16 bytes");
        }
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
        } catch (NoSuchAlgorithmException | InvalidKeyException missing) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + "; use a complete JDK", missing);
        }
    }

    /** Of all that a record holds, in whatever order it says so. */
    String of(TableId table, Map<String, String> record) {
        part(table.toString());
        new TreeMap<>(record).forEach((column, text) -> {
            part(column);
            part(text);
        });
        return HexFormat.of().formatHex(mac.doFinal()).substring(0, DIGITS);
    }

    private void part(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }
}
