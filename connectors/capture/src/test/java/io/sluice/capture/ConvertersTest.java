package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.connector.postgresql.UnchangedToastedReplicationMessageColumn;
import io.debezium.data.SpecialValueDecimal;
import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.CustomConverter.Converter;
import io.debezium.spi.converter.RelationalColumn;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertersTest {

    private static final int DATE = 1082;
    private static final int TIMESTAMP = 1114;
    private static final int TIMESTAMPTZ = 1184;
    private static final int NUMERIC = 1700;

    private static @Nullable Converter converter(CustomConverter<SchemaBuilder, RelationalColumn> converter, int type) {
        AtomicReference<@Nullable Converter> registered = new AtomicReference<>();
        converter.converterFor(new Column(type), (schema, function) -> registered.set(function));
        return registered.get();
    }

    private static @Nullable Object calendar(int type, @Nullable Object value) {
        return Objects.requireNonNull(converter(new CalendarConverter(), type)).convert(value);
    }

    private static @Nullable Object decimal(@Nullable Object value) {
        return Objects.requireNonNull(converter(new DecimalConverter(), NUMERIC))
                .convert(value);
    }

    private static long micros(String local) {
        return ChronoUnit.MICROS.between(LocalDateTime.of(1970, 1, 1, 0, 0), LocalDateTime.parse(local));
    }

    static Stream<Arguments> dates() {
        return Stream.of(
                Arguments.of("2024-02-29"),
                Arguments.of("1970-01-01"),
                Arguments.of("1582-10-15"),
                Arguments.of("1500-02-28"),
                Arguments.of("0001-01-01"),
                Arguments.of("-0043-03-15"),
                Arguments.of("-4712-01-01"));
    }

    /** The driver makes a java.sql.Date by a calendar that is Julian before 1582 and counts years within eras. */
    @SuppressWarnings("JavaUtilDate")
    private static java.sql.Date asTheDriver(LocalDate date) {
        var calendar = new java.util.GregorianCalendar();
        calendar.clear();
        calendar.set(java.util.Calendar.ERA, date.getYear() > 0 ? 1 : 0);
        calendar.set(
                date.getYear() > 0 ? date.getYear() : 1 - date.getYear(),
                date.getMonthValue() - 1,
                date.getDayOfMonth());
        return new java.sql.Date(calendar.getTimeInMillis());
    }

    @ParameterizedTest
    @MethodSource("dates")
    void aDateIsTheSameFromLogAndLoad(String text) {
        LocalDate date = LocalDate.parse(text);

        assertThat(calendar(DATE, date)).isEqualTo(date.toEpochDay());
        assertThat(calendar(DATE, asTheDriver(date))).isEqualTo(date.toEpochDay());
    }

    @ParameterizedTest
    @MethodSource("dates")
    @SuppressWarnings("JavaUtilDate")
    void aTimestampIsTheSameFromLogAndLoad(String text) {
        LocalDateTime moment = LocalDate.parse(text).atTime(0, 0);
        Timestamp read = new Timestamp(asTheDriver(LocalDate.parse(text)).getTime());

        assertThat(calendar(TIMESTAMP, moment.toInstant(ZoneOffset.UTC))).isEqualTo(micros(moment.toString()));
        assertThat(calendar(TIMESTAMP, read)).isEqualTo(micros(moment.toString()));
    }

    @Test
    void microsecondsAreKept() {
        assertThat(calendar(TIMESTAMP, Timestamp.valueOf("2024-02-29 12:34:56.123456")))
                .isEqualTo(micros("2024-02-29T12:34:56.123456"));
        assertThat(calendar(TIMESTAMPTZ, OffsetDateTime.parse("2024-02-29T12:34:56.123456+08:00")))
                .isEqualTo(micros("2024-02-29T04:34:56.123456"));
        assertThat(calendar(TIMESTAMPTZ, Timestamp.from(Instant.parse("2024-02-29T04:34:56.123456Z"))))
                .isEqualTo(micros("2024-02-29T04:34:56.123456"));
    }

    @ParameterizedTest(name = "{0} milliseconds")
    @ValueSource(longs = {9223372036825200000L, -9223372036832400000L}) // the driver's marks of infinity
    void infinityOfALoadIsBeyond(long millis) {
        assertThat(calendar(DATE, new java.sql.Date(millis))).isEqualTo(Logical.BEYOND);
        assertThat(calendar(TIMESTAMP, new Timestamp(millis))).isEqualTo(Logical.BEYOND);
        assertThat(calendar(TIMESTAMPTZ, new Timestamp(millis))).isEqualTo(Logical.BEYOND);
    }

    static Stream<Arguments> beyond() {
        return Stream.of(
                Arguments.of(DATE, LocalDate.MAX),
                Arguments.of(DATE, LocalDate.MIN),
                Arguments.of(DATE, LocalDate.of(294_247, 1, 1)),
                Arguments.of(TIMESTAMP, Instant.ofEpochMilli(9223371331200000L)), // Debezium's mark of infinity
                Arguments.of(TIMESTAMP, Instant.ofEpochMilli(-210866803200000L - 86_400_000L * 366)),
                Arguments.of(TIMESTAMPTZ, OffsetDateTime.MAX),
                Arguments.of(TIMESTAMPTZ, "infinity"));
    }

    @ParameterizedTest(name = "type {0}: {1}")
    @MethodSource("beyond")
    void infinityOfTheLogIsBeyond(int type, Object value) {
        assertThat(calendar(type, value)).isEqualTo(Logical.BEYOND);
    }

    @Test
    void nullStaysNull() {
        assertThat(calendar(DATE, null)).isNull();
        assertThat(decimal(null)).isNull();
    }

    @Test
    void decimalsAreTheirDigits() {
        assertThat(decimal(new SpecialValueDecimal(new BigDecimal("1.50")))).isEqualTo("1.50");
        assertThat(decimal(new BigDecimal("-0.1"))).isEqualTo("-0.1");
        assertThat(decimal(SpecialValueDecimal.NOT_A_NUMBER)).isEqualTo("NaN");
        assertThat(decimal(UnchangedToastedReplicationMessageColumn.UNCHANGED_TOAST_VALUE))
                .isEqualTo(DecimalConverter.UNSENT);
    }

    @Test
    void otherTypesAreLeftToDebezium() {
        assertThat(converter(new CalendarConverter(), 25)).isNull();
        assertThat(converter(new DecimalConverter(), 25)).isNull();
    }

    private record Column(int nativeType) implements RelationalColumn {
        @Override
        public int jdbcType() {
            return 0;
        }

        @Override
        public String typeName() {
            return "";
        }

        @Override
        public String typeExpression() {
            return "";
        }

        @Override
        public OptionalInt length() {
            return OptionalInt.empty();
        }

        @Override
        public OptionalInt scale() {
            return OptionalInt.empty();
        }

        @Override
        public boolean isOptional() {
            return true;
        }

        @Override
        public @Nullable Object defaultValue() {
            return null;
        }

        @Override
        public boolean hasDefaultValue() {
            return false;
        }

        @Override
        public String name() {
            return "c";
        }

        @Override
        public String dataCollection() {
            return "public.t";
        }
    }
}
