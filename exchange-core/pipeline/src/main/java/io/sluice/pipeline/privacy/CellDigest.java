package io.sluice.pipeline.privacy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA-256 over some values of a record: equal digests, equal values. Who has no key cannot try combinations until
 * one fits. For one thread.
 */
public final class CellDigest {
    private static final int ABSENT = -1;

    private final Mac mac;
    private final int[] which;

    /** @param which indexes of the values that take part */
    public CellDigest(byte[] key, int[] which) {
        this.which = which.clone();
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no HmacSHA256; use a complete JDK", missing);
        }
    }

    public Cell of(@Nullable Object[] values) {
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES);
        for (int i : which) {
            byte @Nullable [] text = bytes(values[i]);
            // The length before each keeps ("ab", "c") apart from ("a", "bc"), and no value from an empty one.
            mac.update(length.putInt(0, text == null ? ABSENT : text.length).array());
            if (text != null) {
                mac.update(text);
            }
        }
        ByteBuffer digest = ByteBuffer.wrap(mac.doFinal());
        return new Cell(digest.getLong(), digest.getLong());
    }

    private static byte @Nullable [] bytes(@Nullable Object value) {
        return value == null ? null : text(value).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(Object value) {
        return switch (value) {
            case BigDecimal decimal -> decimal.stripTrailingZeros().toString();
            case byte[] bytes -> HexFormat.of().formatHex(bytes);
            default -> value.toString();
        };
    }
}
