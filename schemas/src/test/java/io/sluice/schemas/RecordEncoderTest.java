package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordEncoderTest {

    private static final Schema KEY = new Schema.Parser().parse("""
        {"type": "record", "name": "AllKey", "fields": [{"name": "id", "type": "string"}]}\
        """);

    private static final Schema ALL = new Schema.Parser().parse("""
        {"type": "record", "name": "All", "fields": [
          {"name": "text", "type": "string"},
          {"name": "integer", "type": ["null", "long"], "default": null},
          {"name": "float", "type": ["null", "double"], "default": null},
          {"name": "flag", "type": ["null", "boolean"], "default": null},
          {"name": "bytes", "type": ["null", "bytes"], "default": null},
          {"name": "decimal", "type": ["null", {"type": "bytes", "logicalType": "decimal", "precision": 12, "scale": 2}], "default": null},
          {"name": "date", "type": ["null", {"type": "int", "logicalType": "date"}], "default": null},
          {"name": "instant", "type": ["null", {"type": "long", "logicalType": "timestamp-micros"}], "default": null},
          {"name": "datetime", "type": ["null", {"type": "long", "logicalType": "local-timestamp-micros"}], "default": null},
          {"name": "time", "type": ["null", {"type": "long", "logicalType": "time-micros"}], "default": null}]}\
        """);

    private final RecordEncoder encoder = new RecordEncoder(KEY, 258, ALL, 70_000);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void writesWhatAvrosOwnWriterWrites(long seed) throws IOException {
        Random random = new Random(seed);
        // More than the first of a schema, after which they are written by code of its own.
        for (int i = 0; i < 12_000; i++) {
            @Nullable Object[] values = randomValues(random);

            Encoding encoding = encoder.encode(new Object[] {"k" + i}, values);

            assertThat(encoded(encoding).value()).isEqualTo(reference(values));
        }
    }

    /** Lengths at which the number before the text grows by a byte, and at which the text no longer goes in place. */
    @ParameterizedTest(name = "''{0}''")
    @ValueSource(strings = {"", "a", "é", "文", "🚦", "a文🚦é", "\uD83D", "\uDEA6x", "\uD83Dx"})
    void writesTextsOfAnyLengthAsAvrosOwnWriterDoes(String unit) throws IOException {
        for (int count : new int[] {1, 15, 16, 21, 22, 31, 32, 63, 64, 2_047, 2_731, 4_096, 4_097, 8_192, 50_000}) {
            for (String text : new String[] {unit.repeat(count), "a" + unit.repeat(count)}) {
                assertThat(encoded(encoder.encode(new Object[] {"k"}, row(text)))
                                .value())
                        .isEqualTo(reference(row(text)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, 1, -1, 63, 64, -64, -65, 127, 128, -128, -129, 32_767, 32_768, -32_769, 99_999_999_999_999L})
    void writesNumbersAsAvrosOwnWriterDoes(long number) throws IOException {
        @Nullable Object[] values = row("b");
        values[1] = number * 90_000;
        values[5] = BigDecimal.valueOf(number % 1_000_000_000_000L, 2);
        values[6] = LocalDate.ofEpochDay(number % Integer.MAX_VALUE);

        assertThat(encoded(encoder.encode(new Object[] {"k"}, values)).value()).isEqualTo(reference(values));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "1",
                "-1",
                "12.7",
                "-12.8",
                "327.68",
                "99999999999999.9999",
                "100000000000000",
                "-100000000000000"
            })
    void writesDecimalsOfAnyPrecisionAsAvrosOwnWriterDoes(String number) throws IOException {
        Schema schema = new Schema.Parser().parse("""
            {"type": "record", "name": "Wide", "fields": [{"name": "decimal",
              "type": {"type": "bytes", "logicalType": "decimal", "precision": 40, "scale": 4}}]}\
            """);
        RecordEncoder wide = new RecordEncoder(KEY, 258, schema, 70_000);
        for (String zeros : new String[] {"1", "10000", "1e4", "1e12", "1e20"}) {
            @Nullable Object[] values = {
                new BigDecimal(number).multiply(new BigDecimal(zeros)).setScale(4)
            };

            assertThat(encoded(wide.encode(new Object[] {"k"}, values)).value()).isEqualTo(reference(schema, values));
        }
    }

    @Test
    void writesTheLargestNumbersAsAvrosOwnWriterDoes() throws IOException {
        for (long number : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
            @Nullable Object[] values = row("b");
            values[1] = number;
            values[2] = Double.NEGATIVE_INFINITY;
            values[7] = Instant.ofEpochSecond(number / 1_000_000, 0);

            assertThat(encoded(encoder.encode(new Object[] {"k"}, values)).value())
                    .isEqualTo(reference(values));
        }
    }

    @Test
    void theDecoderReadsBackTheSameValues() {
        RecordDecoder decoder = new RecordDecoder(id -> id == 258 ? KEY : ALL);
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            @Nullable Object[] values = randomValues(random);

            Encoding.Encoded encoded = encoded(encoder.encode(new Object[] {"schlüssel-" + i}, values));

            assertThat(decoder.decode(encoded.key()).get("id")).isEqualTo("schlüssel-" + i);
            GenericRecord value = decoder.decode(present(encoded.value()));
            for (int at = 0; at < values.length; at++) {
                Object expected = values[at] instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : values[at];
                assertThat(value.get(at)).isEqualTo(expected);
            }
        }
    }

    @Test
    void beginsWithZeroAndTheIdInFourBytes() {
        Encoding.Encoded encoded = encoded(encoder.encode(new Object[] {"a"}, row("b")));

        assertThat(encoded.key()).startsWith(0, 0, 0, 1, 2).hasSize(7);
        assertThat(encoded.value()).startsWith(0, 0, 1, 0x11, 0x70);
    }

    @Test
    void aDeleteHasNoValue() {
        assertThat(encoded(encoder.encode(new Object[] {"a"}, null)).value()).isNull();
    }

    @Test
    void aMissingRequiredValueIsUnfit() {
        assertThat(encoder.encode(new Object[] {"a"}, new Object[10]))
                .isEqualTo(new Encoding.Unfit("text", "required"));
    }

    @Test
    void aKeyIsNeverNull() {
        assertThat(encoder.encode(new Object[1], row("b"))).isEqualTo(new Encoding.Unfit("id", "required"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.005", "12345678901.00"})
    void aDecimalBeyondTheStandardsDigitsIsUnfit(String number) {
        @Nullable Object[] values = row("b");
        values[5] = new BigDecimal(number);

        assertThat(encoder.encode(new Object[] {"a"}, values)).isEqualTo(new Encoding.Unfit("decimal", "range"));
    }

    @Test
    void aDateBeyondAvrosDaysIsUnfit() {
        @Nullable Object[] values = row("b");
        values[6] = LocalDate.MAX;

        assertThat(encoder.encode(new Object[] {"a"}, values)).isEqualTo(new Encoding.Unfit("date", "range"));
    }

    @Test
    void afterAnUnfitRecordTheNextOneIsWhole() throws IOException {
        assertThat(encoder.encode(new Object[] {"a"}, new Object[10])).isInstanceOf(Encoding.Unfit.class);

        assertThat(encoded(encoder.encode(new Object[] {"a"}, row("b"))).value())
                .isEqualTo(reference(row("b")));
    }

    @Test
    void bytesOfAnotherFormatAreNotDecoded() {
        RecordDecoder decoder = new RecordDecoder(id -> ALL);

        assertThatThrownBy(() -> decoder.decode(new byte[] {'{', '}', 0, 0, 0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("they do not begin with 0x00");
    }

    @Test
    void aTruncatedRecordIsNotDecoded() {
        byte[] whole = encoded(encoder.encode(new Object[] {"a"}, row("text of some length")))
                .value();
        RecordDecoder decoder = new RecordDecoder(id -> ALL);

        assertThatThrownBy(() -> decoder.decode(Arrays.copyOf(whole, 9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("ends too early");
    }

    private static @Nullable Object[] row(String text) {
        @Nullable Object[] values = new Object[10];
        values[0] = text;
        return values;
    }

    private static @Nullable Object[] randomValues(Random random) {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        LocalDateTime datetime = LocalDateTime.ofEpochSecond(
                random.nextLong(-60_000_000_000L, 200_000_000_000L), random.nextInt(1_000_000) * 1_000, ZoneOffset.UTC);
        @Nullable Object[] values = {
            "文本🚦".repeat(random.nextInt(4)) + random.nextInt(),
            random.nextLong(),
            random.nextDouble() * 1e9,
            random.nextBoolean(),
            bytes,
            new BigDecimal(BigInteger.valueOf(random.nextLong(-999_999_999_999L, 999_999_999_999L)), 2),
            datetime.toLocalDate(),
            datetime.toInstant(ZoneOffset.UTC),
            datetime,
            datetime.toLocalTime()
        };
        for (int i = 1; i < values.length; i++) {
            if (random.nextInt(4) == 0) {
                values[i] = null;
            }
        }
        return values;
    }

    private static byte[] reference(@Nullable Object[] values) throws IOException {
        return reference(ALL, values);
    }

    private static byte[] reference(Schema schema, @Nullable Object[] values) throws IOException {
        GenericData data = new GenericData();
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        data.addLogicalTypeConversion(new TimeConversions.DateConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.LocalTimestampMicrosConversion());
        GenericRecord generic = new GenericData.Record(schema);
        for (int i = 0; i < values.length; i++) {
            generic.put(i, values[i] instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : values[i]);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(70_000).array());
        BinaryEncoder binary = EncoderFactory.get().binaryEncoder(out, null);
        new GenericDatumWriter<GenericRecord>(schema, data).write(generic, binary);
        binary.flush();
        return out.toByteArray();
    }

    private static byte[] present(byte @Nullable [] value) {
        return Objects.requireNonNull(value, "a delete has no value");
    }

    private static Encoding.Encoded encoded(Encoding encoding) {
        assertThat(encoding).isInstanceOf(Encoding.Encoded.class);
        return (Encoding.Encoded) encoding;
    }
}
