package io.sluice.schemas;

import io.sluice.model.FieldType;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.SharePlan;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** The Avro record of an interface's own standard, as far as a share knows it: the same plan, the same record. */
final class OwnRecord {
    /** What most databases hold as a number; one with more digits after its point is rejected. */
    private static final int PRECISION = 38;

    private static final int SCALE = 10;

    private OwnRecord() {}

    static Schema of(SharePlan plan) {
        List<Schema.Field> fields = new ArrayList<>();
        for (FieldPlan field : plan.fields()) {
            Schema carrying = carrying(field.mappedType());
            fields.add(
                    field.required()
                            ? new Schema.Field(field.name(), carrying)
                            : new Schema.Field(
                                    field.name(),
                                    FieldTypes.optional(carrying),
                                    null,
                                    Schema.Field.NULL_DEFAULT_VALUE));
        }
        Schema made = Schema.createRecord(
                word(plan.interfaceId().replaceFirst("^[^.]*\\.", "")),
                null,
                "io.sluice.own." + word(plan.interfaceId().replaceFirst("\\..*$", "")),
                false,
                fields);
        made.addProp(Standards.NAME_PROPERTY, plan.standard());
        return made;
    }

    private static Schema carrying(FieldType type) {
        return type == FieldType.DECIMAL
                ? LogicalTypes.decimal(PRECISION, SCALE).addToSchema(Schema.create(Schema.Type.BYTES))
                : FieldTypes.plain(type);
    }

    /** {@code food-visits} → {@code food_visits}; a name of Avro begins with no digit. */
    private static String word(String name) {
        String plain = name.replace('-', '_');
        return Character.isDigit(plain.charAt(0)) ? "_" + plain : plain;
    }
}
