package io.sluice.capture.binlog;

import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import io.sluice.capture.Logical;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Function;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Values whose own form would be wrong or lose something: whole numbers without a sign, truth values, decimals, dates
 * and times. A zero date, which is no date, is null. Debezium makes it by name.
 */
public final class BinlogConverter implements CustomConverter<SchemaBuilder, RelationalColumn> {

    private static final LocalDateTime EPOCH = LocalDateTime.of(1970, 1, 1, 0, 0);

    /** The log writes a year as what is past 1900, and the year 0000 as 0. */
    private static final int YEAR_ZERO = 1900;

    private static final long NEITHER = 2;
    private static final BigInteger LARGEST = BigInteger.valueOf(Long.MAX_VALUE);

    /** For Debezium. */
    public BinlogConverter() {}

    @Override
    public void configure(Properties properties) {}

    @Override
    public void converterFor(RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        String type = column.typeName().toUpperCase(Locale.ROOT);
        switch (column.jdbcType()) {
            case Types.DECIMAL, Types.NUMERIC ->
                register(column, registration, SchemaBuilder.string().name(Logical.DECIMAL), Object::toString);
            case Types.DATE -> number(column, registration, Logical.DATE, BinlogConverter::day);
            case Types.TIMESTAMP -> number(column, registration, Logical.DATETIME, BinlogConverter::dateTime);
            case Types.TIMESTAMP_WITH_TIMEZONE ->
                number(column, registration, Logical.INSTANT, BinlogConverter::instant);
            case Types.BOOLEAN -> number(column, registration, Logical.TRUTH, BinlogConverter::truth);
            default -> byName(column, type, registration);
        }
    }

    private static void byName(
            RelationalColumn column, String type, ConverterRegistration<SchemaBuilder> registration) {
        if (type.startsWith("BIGINT UNSIGNED") || type.startsWith("INT8 UNSIGNED") || type.equals("SERIAL")) {
            number(column, registration, Logical.WHOLE, BinlogConverter::unsigned);
        } else if (type.startsWith("TINYINT") && column.length().orElse(0) == 1) {
            number(column, registration, Logical.TRUTH, BinlogConverter::truth);
        } else if (type.startsWith("YEAR")) {
            number(column, registration, Logical.WHOLE, BinlogConverter::year);
        } else if (type.equals("JSON")) {
            register(column, registration, SchemaBuilder.string(), JsonTexts::text);
        }
    }

    private static void number(
            RelationalColumn column,
            ConverterRegistration<SchemaBuilder> registration,
            String name,
            Function<Object, @Nullable Long> convert) {
        register(column, registration, SchemaBuilder.int64().name(name), convert::apply);
    }

    private static void register(
            RelationalColumn column,
            ConverterRegistration<SchemaBuilder> registration,
            SchemaBuilder schema,
            Function<Object, @Nullable Object> convert) {
        // A zero date makes even a column null that may not be.
        boolean required = !column.isOptional() && !isOfTime(column);
        SchemaBuilder optional = schema.optional();
        registration.register(
                required ? optional.parameter(Logical.REQUIRED, "true") : optional,
                value -> value == null ? null : convert.apply(value));
    }

    private static boolean isOfTime(RelationalColumn column) {
        return switch (column.jdbcType()) {
            case Types.DATE, Types.TIMESTAMP, Types.TIMESTAMP_WITH_TIMEZONE -> true;
            default -> false;
        };
    }

    private static Long day(Object value) {
        return value instanceof LocalDate date && !isNone(date) ? (Long) date.toEpochDay() : (Long) Logical.BEYOND;
    }

    private static Long dateTime(Object value) {
        return value instanceof LocalDateTime moment && !isNone(moment.toLocalDate())
                ? (Long) ChronoUnit.MICROS.between(EPOCH, moment)
                : (Long) Logical.BEYOND;
    }

    /**
     * Whether it stands for a date that is none, such as 31 February: there Debezium gives the constant, and makes an
     * object of its own of each date that is one. Were dates without identity, the first day of 1970 would be rejected.
     */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isNone(LocalDate date) {
        return date == LocalDate.EPOCH;
    }

    private static @Nullable Long instant(Object value) {
        return switch (value) {
            case ZonedDateTime moment -> micros(moment.toInstant());
            case OffsetDateTime moment -> micros(moment.toInstant());
            default -> Logical.BEYOND;
        };
    }

    /** The log writes a zero date as the beginning of 1970, which a timestamp cannot be otherwise. */
    private static @Nullable Long micros(Instant moment) {
        return moment.equals(Instant.EPOCH)
                ? null
                : (Long) ChronoUnit.MICROS.between(EPOCH, LocalDateTime.ofInstant(moment, ZoneOffset.UTC));
    }

    private static Long year(Object value) {
        return switch (value) {
            case Year year -> year.getValue() == YEAR_ZERO ? 0L : (long) year.getValue();
            case Number number -> number.longValue();
            default -> Logical.BEYOND;
        };
    }

    private static Long truth(Object value) {
        return switch (value) {
            case Boolean truth -> truth ? 1L : 0L;
            case Number number -> number.longValue();
            default -> NEITHER;
        };
    }

    /** The log's reader gives all 64 bits as a number with a sign; a load gives the number itself. */
    private static Long unsigned(Object value) {
        return switch (value) {
            case Long bits -> bits < 0 ? (Long) Logical.BEYOND : bits;
            case BigDecimal number -> whole(number.toBigInteger());
            case BigInteger number -> whole(number);
            case Number number -> number.longValue();
            default -> Logical.BEYOND;
        };
    }

    private static Long whole(BigInteger number) {
        return number.compareTo(LARGEST) > 0 ? (Long) Logical.BEYOND : (Long) number.longValue();
    }
}
