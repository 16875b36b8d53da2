package io.sluice.kafka;

import io.sluice.model.ChangeEvent;
import io.sluice.model.Row;
import io.sluice.model.UndecodableException;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyRing.KeyUse;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Keyed digests of a source's rows (HMAC-SHA-256): by one a row's later changes are known to be its own, by another what
 * a department sends back is known to be what was rejected. A plain digest could be undone by trying. For one thread.
 */
final class RowMarks {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int ROW_BYTES = 16;

    private final Mac mac;

    /** @throws io.sluice.pipeline.KeyUnavailableException when the ring does not give the source's key */
    RowMarks(KeyRing keys, String source) {
        try {
            mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(keys.key(KeyUse.OFFSET_SEAL, "quarantine/" + source, 1), ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no " + ALGORITHM + "; use a complete JDK", missing);
        }
    }

    /** Marks of the row before and after a change: two where its key changed, none where it has no key. */
    Set<String> of(ChangeEvent event, List<String> key) {
        Set<String> marks = new TreeSet<>();
        Stream.of(Optional.ofNullable(event.before()), Optional.ofNullable(event.after()))
                .flatMap(Optional::stream)
                .forEach(row -> mark(event, row, key).ifPresent(marks::add));
        return marks;
    }

    /** The mark of the row as it is now, or was last. */
    Optional<String> last(ChangeEvent event, List<String> key) {
        Row after = event.after();
        Row row = after == null ? event.before() : after;
        return row == null ? Optional.empty() : mark(event, row, key);
    }

    private Optional<String> mark(ChangeEvent event, Row row, List<String> key) {
        List<String> parts =
                new ArrayList<>(List.of("row", event.schema().table().toString()));
        for (String column : key) {
            int position = event.schema().indexOf(column);
            String part = position < 0 ? null : text(row, position);
            if (part == null) {
                return Optional.empty();
            }
            parts.add(part);
        }
        return key.isEmpty()
                ? Optional.empty()
                : Optional.of(HexFormat.of().formatHex(Arrays.copyOf(digest(parts), ROW_BYTES)));
    }

    private static @Nullable String text(Row row, int position) {
        try {
            Object value = row.value(position);
            return switch (value) {
                case null -> null;
                case Enum<?> standsForNoValue -> null;
                case BigDecimal number -> number.stripTrailingZeros().toPlainString();
                case byte[] bytes -> HexFormat.of().formatHex(bytes);
                default -> value.toString();
            };
        } catch (UndecodableException noValue) {
            return null;
        }
    }

    /** The mark of a row's content at its place. */
    String content(String position, String content) {
        return HexFormat.of().formatHex(digest(List.of("content", position, content)));
    }

    /** Whether it is the content that got this mark. */
    boolean isContent(String position, String content, @Nullable String mark) {
        return mark != null
                && MessageDigest.isEqual(
                        content(position, content).getBytes(StandardCharsets.UTF_8),
                        mark.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] digest(List<String> parts) {
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            mac.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
            mac.update(bytes);
        }
        return mac.doFinal();
    }
}
