package io.sluice.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.iceberg.MetadataColumns;
import org.apache.iceberg.types.Types;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LakeSchemaTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"string\" | string",
                "\"int\" | int",
                "\"long\" | long",
                "\"float\" | float",
                "\"double\" | double",
                "\"boolean\" | boolean",
                "\"bytes\" | binary",
                "[\"null\",\"long\"] | long",
                "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\"]} | string",
                "{\"type\":\"fixed\",\"name\":\"F\",\"size\":3} | binary",
                "{\"type\":\"int\",\"logicalType\":\"date\"} | date",
                "{\"type\":\"int\",\"logicalType\":\"time-millis\"} | time",
                "{\"type\":\"long\",\"logicalType\":\"time-micros\"} | time",
                "{\"type\":\"long\",\"logicalType\":\"timestamp-micros\"} | timestamptz",
                "{\"type\":\"long\",\"logicalType\":\"timestamp-millis\"} | timestamptz",
                "{\"type\":\"long\",\"logicalType\":\"local-timestamp-micros\"} | timestamp",
                "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":18,\"scale\":4} | decimal(18, 4)",
                "{\"type\":\"string\",\"logicalType\":\"uuid\"} | string"
            })
    void eachAvroTypeHasItsColumn(String avro, String column) {
        assertThat(LakeType.of(new Schema.Parser().parse(avro)).type()).hasToString(column);
    }

    @Test
    void historyMayLackEveryFieldOfTheRecord() {
        org.apache.iceberg.Schema history = LakeSchema.of(People.SHARE).history();
        assertThat(history.findField("number").isOptional()).isTrue();
        assertThat(history.findField("name").doc()).isEqualTo("姓名");
        assertThat(history.findField("_op").isRequired()).isTrue();
        assertThat(history.findField("_time").type()).isEqualTo(Types.TimestampType.withZone());
        assertThat(history.identifierFieldIds()).isEmpty();
    }

    @Test
    void noColumnHasANameThatIcebergKeeps() {
        LakeSchema schema = LakeSchema.of(People.SHARE);
        assertThat(schema.history().columns()).noneMatch(column -> MetadataColumns.isMetadataColumn(column.name()));
        assertThat(schema.current().columns()).noneMatch(column -> MetadataColumns.isMetadataColumn(column.name()));
    }

    @Test
    void theKeyIdentifiesACurrentRow() {
        org.apache.iceberg.Schema current = LakeSchema.of(People.SHARE).current();
        assertThat(current.identifierFieldNames()).containsExactlyInAnyOrder("area", "number");
        assertThat(current.findField("number").isRequired()).isTrue();
        assertThat(current.findField("name").isOptional()).isTrue();
        assertThat(current.findField("_op")).isNull();
    }

    @Test
    void aKeyFieldThatTheRecordLacksIsAColumnAllTheSame() {
        ShareTable share = share(
                "{\"type\":\"record\",\"name\":\"K\",\"fields\":[{\"name\":\"id\",\"type\":\"long\"}]}",
                "{\"type\":\"record\",\"name\":\"V\",\"fields\":[{\"name\":\"name\",\"type\":\"string\"}]}");
        assertThat(LakeSchema.of(share).history().findField("id").isOptional()).isTrue();
        assertThat(LakeSchema.of(share).current().identifierFieldNames()).containsExactly("id");
    }

    @Test
    void aFloatingPointKeyIdentifiesNothingInIceberg() {
        ShareTable share = share(
                "{\"type\":\"record\",\"name\":\"K\",\"fields\":[{\"name\":\"x\",\"type\":\"double\"}]}",
                "{\"type\":\"record\",\"name\":\"V\",\"fields\":[{\"name\":\"x\",\"type\":\"double\"}]}");
        assertThat(LakeSchema.of(share).current().identifierFieldIds()).isEmpty();
        assertThat(LakeSchema.of(share).current().findField("x").isRequired()).isTrue();
    }

    @Test
    void aFieldThatNoTableHoldsIsNamedWithTheRemedy() {
        ShareTable nested = share(People.KEY, """
                {"type":"record","name":"V","fields":[
                 {"name":"tags","type":{"type":"array","items":"string"}}]}""");
        assertThatThrownBy(() -> LakeSchema.of(nested))
                .hasMessageContaining("field 'tags' is of type array")
                .hasMessageContaining("split it in the standard");
        ShareTable reserved = share(
                People.KEY, "{\"type\":\"record\",\"name\":\"V\",\"fields\":[{\"name\":\"_op\",\"type\":\"string\"}]}");
        assertThatThrownBy(() -> LakeSchema.of(reserved)).hasMessageContaining("field '_op' begins with '_'");
    }

    @Test
    void aRecordOfAnEarlierSchemaGetsTheDefaultsOfTheOneInForce() {
        String grown = People.VALUE.replace(
                "\"doc\":\"姓名\"}", "\"doc\":\"姓名\"},{\"name\":\"level\",\"type\":\"long\",\"default\":3}");
        WireReader reader = new WireReader(
                new Schema.Parser().parse(grown),
                Map.of(2, new Schema.Parser().parse(People.VALUE), 9, new Schema.Parser().parse(grown)));
        assertThat(reader.read(People.value("north", 1, "Ada"), "here")).containsExactly("north", 1L, "Ada", 3L);
    }

    @Test
    void bytesThatDoNotFitAreRefusedWithoutTheirContent() {
        WireReader reader = new WireReader(
                new Schema.Parser().parse(People.VALUE), Map.of(2, new Schema.Parser().parse(People.VALUE)));
        assertThatThrownBy(() -> reader.read(new byte[] {1, 2}, "topic/0@5"))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("topic/0@5");
        GenericRecord other = new GenericData.Record(new Schema.Parser().parse(People.KEY));
        other.put("area", "secret");
        other.put("number", 1L);
        assertThatThrownBy(() -> reader.read(People.wire(3, other), "topic/0@5"))
                .hasMessageContaining("schema id 3 is not known");
        assertThatThrownBy(() -> reader.read(People.wire(2, other), "topic/0@5"))
                .hasMessageContaining("do not fit")
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void aTimeBeyondItsDayIsRefusedByItsFieldAlone() {
        Schema schema = new Schema.Parser().parse("""
                {"type":"record","name":"V","fields":[
                 {"name":"at","type":{"type":"long","logicalType":"time-micros"}}]}""");
        GenericRecord record = new GenericData.Record(schema);
        record.put("at", 987654321987654321L);
        WireReader reader = new WireReader(schema, Map.of(2, schema));
        assertThatThrownBy(() -> reader.read(People.wire(2, record), "topic/0@5"))
                .isInstanceOf(LakeException.class)
                .hasMessageContaining("field 'at' is outside the range of its type")
                .hasMessageNotContaining("987654321")
                .hasNoCause();
    }

    @Test
    void aTableGrowsWithItsStandard() {
        LakeCatalog catalog = People.catalog();
        catalog.current(People.SHARE);
        String grown = People.VALUE.replace(
                "\"doc\":\"姓名\"}", "\"doc\":\"姓名\"},{\"name\":\"level\",\"type\":\"long\",\"default\":3}");
        ShareTable later = new ShareTable("people", "topic", People.KEY, grown, 1, 9, false);
        assertThat(catalog.current(later).schema().findField("level")).isNotNull();
        assertThat(LakeCatalog.writers(catalog.current(later))).containsOnlyKeys(2, 9);
        assertThat(catalog.current(later).schema().identifierFieldNames()).containsExactlyInAnyOrder("area", "number");
    }

    private static ShareTable share(String key, String value) {
        return new ShareTable("s", "topic", key, value, 1, 2, false);
    }
}
