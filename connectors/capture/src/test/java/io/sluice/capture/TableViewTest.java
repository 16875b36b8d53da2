package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.FieldType;
import io.sluice.model.Row;
import io.sluice.model.TableId;
import io.sluice.model.Unavailable;
import io.sluice.model.UndecodableException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TableViewTest {

    private static final TableId TABLE = new TableId("public", "t");
    private static final ColumnReader.Placeholder PLACEHOLDER = new ColumnReader.Placeholder("sluice-unsent-1");

    private static @Nullable Object read(Schema column, @Nullable Object value) {
        Schema rows = SchemaBuilder.struct().field("c", column).build();
        return row(rows, new Struct(rows).put("c", value)).value(0);
    }

    private static Row row(Schema rows, Struct struct) {
        TableView view = TableView.compile(TABLE, rows, null, PLACEHOLDER, null).orElseThrow();
        return Objects.requireNonNull(view.row(struct));
    }

    private static Schema number(String name) {
        return SchemaBuilder.int64().name(name).optional().build();
    }

    private static Schema decimal() {
        return SchemaBuilder.string().name(Logical.DECIMAL).optional().build();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of(Schema.INT16_SCHEMA, (short) 7, 7L),
                Arguments.of(Schema.INT64_SCHEMA, Long.MIN_VALUE, Long.MIN_VALUE),
                Arguments.of(Schema.FLOAT32_SCHEMA, 0.1f, 0.1d),
                Arguments.of(Schema.FLOAT64_SCHEMA, Double.NaN, Double.NaN),
                Arguments.of(Schema.FLOAT32_SCHEMA, Float.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY),
                Arguments.of(Schema.BOOLEAN_SCHEMA, true, true),
                Arguments.of(Schema.STRING_SCHEMA, "", ""),
                Arguments.of(Schema.OPTIONAL_STRING_SCHEMA, null, null),
                Arguments.of(decimal(), "12345.60", new BigDecimal("12345.60")),
                Arguments.of(decimal(), "1E+40", new BigDecimal("1E+40")),
                Arguments.of(number(Logical.DATE), 19782L, LocalDate.of(2024, 2, 29)),
                Arguments.of(number(Logical.DATE), -719162L, LocalDate.of(1, 1, 1)),
                Arguments.of(number(Logical.DATETIME), -1L, LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000)),
                Arguments.of(number(Logical.INSTANT), 1_000_001L, Instant.ofEpochSecond(1, 1_000)),
                Arguments.of(
                        SchemaBuilder.int64().name("io.debezium.time.MicroTime").build(),
                        1L,
                        LocalTime.of(0, 0, 0, 1_000)),
                Arguments.of(Schema.STRING_SCHEMA, "sluice-unsent-1", Unavailable.UNAVAILABLE),
                Arguments.of(decimal(), DecimalConverter.UNSENT, Unavailable.UNAVAILABLE),
                Arguments.of(
                        Schema.BYTES_SCHEMA,
                        ByteBuffer.wrap("sluice-unsent-1".getBytes(StandardCharsets.UTF_8)),
                        Unavailable.UNAVAILABLE),
                Arguments.of(
                        Schema.BYTES_SCHEMA,
                        "sluice-unsent-1".getBytes(StandardCharsets.UTF_8),
                        Unavailable.UNAVAILABLE));
    }

    @ParameterizedTest(name = "{0}: {1} -> {2}")
    @MethodSource("values")
    void aColumnIsReadAsItsCarrier(Schema column, @Nullable Object value, @Nullable Object carried) {
        assertThat(read(column, value)).isEqualTo(carried);
    }

    static Stream<Arguments> undecodable() {
        return Stream.of(
                Arguments.of(decimal(), "NaN"),
                Arguments.of(number(Logical.DATE), Logical.BEYOND),
                Arguments.of(number(Logical.DATETIME), Logical.BEYOND),
                Arguments.of(number(Logical.INSTANT), Logical.BEYOND),
                Arguments.of(
                        SchemaBuilder.int64().name("io.debezium.time.MicroTime").build(), 86_400_000_000L)); // 24:00
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("undecodable")
    void whatATypeCannotCarryIsSaidAndNotGuessed(Schema column, Object value) {
        assertThatThrownBy(() -> read(column, value))
                .isInstanceOf(UndecodableException.class)
                .hasMessageContaining("Field 'c'")
                .hasMessageNotContaining(value.toString())
                .hasNoCause();
    }

    @Test
    void bytesAreNotCopied() {
        byte[] content = {0, -1, 16};

        assertThat(read(Schema.BYTES_SCHEMA, ByteBuffer.wrap(content))).isSameAs(content);
    }

    @Test
    void aSliceOfBytesIsItsContent() {
        byte[] content = {0, -1, 16};

        assertThat(read(Schema.BYTES_SCHEMA, ByteBuffer.wrap(content, 1, 2))).isEqualTo(new byte[] {-1, 16});
    }

    /** Guards against Connect's Struct.get, which gives the default where the value is null. */
    @Test
    void nullIsNullThoughTheColumnHasADefault() {
        Schema column = SchemaBuilder.string().optional().defaultValue("dflt").build();

        assertThat(read(column, null)).isNull();
    }

    @Test
    void columnsOfTypesThatWeDoNotCarryAreLeftOut() {
        Schema rows = SchemaBuilder.struct()
                .field("id", Schema.INT32_SCHEMA)
                .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
                .field(
                        "bits",
                        SchemaBuilder.bytes().name("io.debezium.data.Bits").build())
                .field(
                        "place",
                        SchemaBuilder.struct().field("x", Schema.FLOAT64_SCHEMA).build())
                .field(
                        "odd",
                        SchemaBuilder.int64()
                                .name("io.debezium.time.MicroDuration")
                                .build())
                .field(
                        "name",
                        SchemaBuilder.string()
                                .parameter("__debezium.source.column.type", "NAME")
                                .build())
                .build();

        TableView view = TableView.compile(TABLE, rows, null, PLACEHOLDER, null).orElseThrow();

        assertThat(view.schema().fields())
                .extracting(io.sluice.model.Field::name)
                .containsExactly("id");
        assertThat(view.schema().key()).isEmpty();
    }

    @Test
    void aTableWithoutAnyColumnThatWeCarryHasNoView() {
        Schema rows = SchemaBuilder.struct()
                .field("tags", SchemaBuilder.array(Schema.STRING_SCHEMA).build())
                .build();

        assertThat(TableView.compile(TABLE, rows, null, PLACEHOLDER, null)).isEmpty();
    }

    @Test
    void theKeyIsTheConnectKey() {
        Schema rows = SchemaBuilder.struct()
                .field("a", Schema.INT32_SCHEMA)
                .field("b", Schema.STRING_SCHEMA)
                .build();
        Schema key = SchemaBuilder.struct().field("b", Schema.STRING_SCHEMA).build();

        TableView view = TableView.compile(TABLE, rows, key, PLACEHOLDER, null).orElseThrow();

        assertThat(view.schema().key()).containsExactly("b");
        assertThat(view.schema().fields())
                .extracting(io.sluice.model.Field::type)
                .containsExactly(FieldType.INTEGER, FieldType.TEXT);
    }

    /** The pipeline compares schemas by identity. */
    @Test
    void aRefreshThatChangesNothingKeepsTheSchema() {
        TableView before =
                TableView.compile(TABLE, struct(), null, PLACEHOLDER, null).orElseThrow();

        TableView after =
                TableView.compile(TABLE, struct(), null, PLACEHOLDER, before).orElseThrow();

        assertThat(after.schema()).isSameAs(before.schema());
    }

    private static Schema struct() {
        return SchemaBuilder.struct().field("a", Schema.INT32_SCHEMA).build();
    }

    @Test
    void aCalendarColumnIsRequiredIfItsColumnIs() {
        Schema date = SchemaBuilder.int64()
                .name(Logical.DATE)
                .optional()
                .parameter(Logical.REQUIRED, "true")
                .build();
        Schema rows = SchemaBuilder.struct().field("d", date).build();

        assertThat(TableView.compile(TABLE, rows, null, PLACEHOLDER, null)
                        .orElseThrow()
                        .schema()
                        .fields())
                .isEqualTo(List.of(new io.sluice.model.Field("d", FieldType.DATE, false)));
    }

    @Test
    void aRowsTextShowsNoValue() {
        Schema rows = SchemaBuilder.struct().field("c", Schema.STRING_SCHEMA).build();

        assertThat(row(rows, new Struct(rows).put("c", "canary")).toString()).doesNotContain("canary");
    }
}
