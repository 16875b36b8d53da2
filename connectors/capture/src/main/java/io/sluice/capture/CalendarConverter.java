package io.sluice.capture;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Dates and timestamps as whole numbers, the same whether they come from the log or from a load. Debezium's own
 * conversion reads a load's through {@code java.sql}, whose calendar is the Julian one before 1582 and which knows no
 * year before 1: 0001-01-01 would arrive as 0000-12-30. It also gives infinity a date.
 */
// java.util.Date: the driver gives no other class through the call that Debezium makes.
@SuppressWarnings("JavaUtilDate")
public final class CalendarConverter implements CustomConverter<SchemaBuilder, RelationalColumn> {

    private static final int OID_DATE = 1082;
    private static final int OID_TIMESTAMP = 1114;
    private static final int OID_TIMESTAMPTZ = 1184;

    /** What 64 bits of microseconds hold of PostgreSQL's range; its driver and Debezium mark infinity outside of it. */
    private static final LocalDate FIRST = LocalDate.of(-4713, 1, 1);

    private static final LocalDate LAST = LocalDate.of(294_246, 12, 31);

    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    /** The first day of the Gregorian calendar in {@code java.sql}. */
    private static final LocalDate GREGORIAN = LocalDate.of(1582, 10, 15);

    /** For Debezium. */
    public CalendarConverter() {}

    @Override
    public void configure(Properties properties) {}

    @Override
    public void converterFor(RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        switch (column.nativeType()) {
            case OID_DATE ->
                register(
                        column, registration, Logical.DATE, value -> date(value).toEpochDay());
            case OID_TIMESTAMP -> register(column, registration, Logical.DATETIME, value -> micros(dateTime(value)));
            case OID_TIMESTAMPTZ -> register(column, registration, Logical.INSTANT, value -> micros(utc(value)));
            default -> {}
        }
    }

    private static void register(
            RelationalColumn column,
            ConverterRegistration<SchemaBuilder> registration,
            String name,
            Function<Object, Long> convert) {
        SchemaBuilder schema = SchemaBuilder.int64().name(name).optional();
        registration.register(
                column.isOptional() ? schema : schema.parameter(Logical.REQUIRED, "true"),
                value -> number(value, convert));
    }

    private static @Nullable Long number(@Nullable Object value, Function<Object, Long> convert) {
        if (value == null) {
            return null;
        }
        try {
            return convert.apply(value);
        } catch (DateTimeException | ArithmeticException e) {
            // Infinity, and what lies outside of 64 bits of microseconds.
            return Logical.BEYOND;
        }
    }

    private static LocalDate date(Object value) {
        return switch (value) {
            case LocalDate date -> inRange(date);
            case java.sql.Date date -> inRange(fromSql(date));
            default -> dateTime(value).toLocalDate();
        };
    }

    /** Debezium takes a timestamp without zone for one in UTC, the driver for one in this machine's zone. */
    private static LocalDateTime dateTime(Object value) {
        LocalDateTime moment = switch (value) {
            case LocalDateTime local -> local;
            case Instant instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
            case java.sql.Timestamp stamp -> fromSql(stamp);
            default -> throw new DateTimeException("unknown form");
        };
        inRange(moment.toLocalDate());
        return moment;
    }

    private static LocalDateTime utc(Object value) {
        LocalDateTime moment = switch (value) {
            case OffsetDateTime offset ->
                offset.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime();
            case Instant instant -> LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
            case java.sql.Timestamp stamp ->
                isGregorian(stamp)
                        ? LocalDateTime.ofInstant(stamp.toInstant(), ZoneOffset.UTC)
                        : LocalDateTime.ofInstant(
                                fromSql(stamp).atZone(ZoneId.systemDefault()).toInstant(), ZoneOffset.UTC);
            default -> throw new DateTimeException("unknown form");
        };
        inRange(moment.toLocalDate());
        return moment;
    }

    private static boolean isGregorian(java.util.Date date) {
        return !Instant.ofEpochMilli(date.getTime())
                .isBefore(GREGORIAN.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private static LocalDate fromSql(java.sql.Date date) {
        checkFinite(date);
        return withEra(date, date.toLocalDate());
    }

    private static LocalDateTime fromSql(java.sql.Timestamp stamp) {
        checkFinite(stamp);
        LocalDateTime read = stamp.toLocalDateTime();
        LocalTime time = read.toLocalTime();
        return withEra(stamp, read.toLocalDate()).atTime(time);
    }

    private static void checkFinite(java.util.Date date) {
        inRange(LocalDate.ofEpochDay(Math.floorDiv(date.getTime(), 86_400_000L)));
    }

    /** {@code java.sql} gives the year within its era: 44 for 44 BC, which is -43. */
    private static LocalDate withEra(java.util.Date original, LocalDate read) {
        boolean beforeChrist = original.getTime() < -62_135_769_600_000L - 14 * 3_600_000L;
        return beforeChrist && read.getYear() > 0
                ? LocalDate.of(1 - read.getYear(), read.getMonth(), Math.min(read.getDayOfMonth(), 28))
                        .plusDays(Math.max(read.getDayOfMonth() - 28, 0))
                : read;
    }

    private static LocalDate inRange(LocalDate date) {
        if (date.isBefore(FIRST) || date.isAfter(LAST)) {
            throw new DateTimeException("infinite");
        }
        return date;
    }

    private static long micros(LocalDateTime moment) {
        return ChronoUnit.MICROS.between(EPOCH, moment);
    }
}
