package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class ShareSchemasTest {

    private static final Schema RESIDENT =
            Standards.bundled().schema("population/resident@1").orElseThrow();

    @Test
    void holdsOnlyWhatIsShownUnderTheStandardsName() {
        ShareSchemas schemas = ShareSchemas.of(
                plan(
                        List.of("citizen_id"),
                        field("citizen_id", FieldType.TEXT, FieldType.TEXT, new Treatment.Pseudonymise()),
                        field("birth_date", FieldType.DATE, FieldType.DATE, new Treatment.Keep()),
                        field("region", FieldType.TEXT, FieldType.TEXT, new Treatment.Drop())),
                RESIDENT);

        assertThat(schemas.value().getFullName()).isEqualTo("io.sluice.standard.population.Resident");
        assertThat(schemas.value().getFields())
                .extracting(Schema.Field::name)
                .containsExactly("citizen_id", "birth_date");
        assertThat(schemas.value().getField("birth_date").schema())
                .isEqualTo(RESIDENT.getField("birth_date").schema());
        assertThat(schemas.value().getField("citizen_id").getProp("treatment")).isEqualTo("pseudonymise");
        assertThat(schemas.key().getFullName()).isEqualTo("io.sluice.standard.population.ResidentKey");
        assertThat(schemas.key().getFields()).extracting(Schema.Field::name).containsExactly("citizen_id");
    }

    @Test
    void aTreatedFieldHasTheTypeItIsShownIn() {
        ShareSchemas schemas = ShareSchemas.of(
                plan(
                        List.of("citizen_id"),
                        field("citizen_id", FieldType.TEXT, FieldType.TEXT, new Treatment.Keep()),
                        field("birth_date", FieldType.DATE, FieldType.TEXT, new Treatment.Mask(4, 0))),
                RESIDENT);

        assertThat(schemas.value().getField("birth_date").schema()).hasToString("[\"null\",\"string\"]");
    }

    @Test
    void anAppendOnlyShareIsKeyedByPosition() {
        ShareSchemas schemas = ShareSchemas.of(
                plan(List.of(), field("region", FieldType.TEXT, FieldType.TEXT, new Treatment.Keep())), RESIDENT);

        assertThat(schemas.key().getFields()).extracting(Schema.Field::name).containsExactly("position");
    }

    @Test
    void aNewOptionalFieldPassesTheGate() {
        FieldPlan id = field("citizen_id", FieldType.TEXT, FieldType.TEXT, new Treatment.Pseudonymise());
        FieldPlan sex = field("sex", FieldType.TEXT, FieldType.TEXT, new Treatment.Keep());
        ShareSchemas first = ShareSchemas.of(plan(List.of("citizen_id"), id), RESIDENT);
        ShareSchemas second = ShareSchemas.of(plan(List.of("citizen_id"), id, sex), RESIDENT);

        assertThat(CompatibilityGate.check(List.of(first.value()), second.value()))
                .isEmpty();
        assertThat(CompatibilityGate.checkKey(List.of(first.key()), second.key()))
                .isEmpty();
    }

    @Test
    void aFieldThatTheStandardLacksIsRefused() {
        assertThatThrownBy(() -> ShareSchemas.of(
                        plan(List.of(), field("shoe_size", FieldType.INTEGER, FieldType.INTEGER, new Treatment.Keep())),
                        RESIDENT))
                .hasMessageContaining("has no field 'shoe_size'");
    }

    @Test
    void aKeyFieldThatIsNotShownIsRefused() {
        assertThatThrownBy(() -> ShareSchemas.of(
                        plan(
                                List.of("citizen_id"),
                                field("region", FieldType.TEXT, FieldType.TEXT, new Treatment.Keep())),
                        RESIDENT))
                .hasMessageContaining("field 'citizen_id' is not shown");
    }

    private static FieldPlan field(String name, FieldType mapped, FieldType shown, Treatment treatment) {
        return new FieldPlan(name, mapped, shown, false, false, false, new Mapping.Copy(name), treatment);
    }

    private static SharePlan plan(List<String> key, FieldPlan... fields) {
        return new SharePlan(
                "s1",
                "public-security.resident",
                "1.0.0",
                "population/resident@1",
                TableId.parse("t"),
                List.of(),
                key,
                List.of(fields),
                key,
                null,
                List.of(),
                Past.KEY_ONLY,
                "d",
                1);
    }
}
