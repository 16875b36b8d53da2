package io.sluice.lake;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import org.apache.iceberg.util.DateTimeUtil;

/**
 * What identifies a row of a current table, part by part, in the form in which Iceberg keeps a file's bounds.
 * Compared by a {@link KeyOrder} only.
 */
record Key(List<Object> parts) {
    Key {
        parts = List.copyOf(parts);
    }

    /** The form of a bound for a value as Iceberg's generic records carry it. */
    static Object part(Object value) {
        return switch (value) {
            case LocalDate date -> DateTimeUtil.daysFromDate(date);
            case LocalTime time -> DateTimeUtil.microsFromTime(time);
            case LocalDateTime dateTime -> DateTimeUtil.microsFromTimestamp(dateTime);
            case OffsetDateTime instant -> DateTimeUtil.microsFromTimestamptz(instant);
            case ByteBuffer bytes -> bytes.duplicate();
            default -> value;
        };
    }

    Object first() {
        return parts.get(0);
    }

    /** Shows no value. */
    @Override
    public String toString() {
        return "key of " + parts.size();
    }
}
