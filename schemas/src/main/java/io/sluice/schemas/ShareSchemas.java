package io.sluice.schemas;

import io.sluice.contract.TreatmentWords;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.SharePlan;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * The schemas of a share's records: a projection of the standard's record to the fields that are shown. Names and
 * nullability are the standard's, so that shares of one standard differ in nothing but what they show.
 *
 * @param key record of the key fields; for an append-only share, of the position
 * @param value what a record's value holds
 */
public record ShareSchemas(Schema key, Schema value) {

    /** Name of the only key field of an append-only share. */
    public static final String POSITION = "position";

    /** Property of a value's field: the word of its treatment, as contracts write it. */
    public static final String TREATMENT = "treatment";

    /** @throws IllegalArgumentException when the plan names a field that the standard lacks */
    public static ShareSchemas of(SharePlan plan, Schema standard) {
        return new ShareSchemas(key(plan, standard), value(plan, standard));
    }

    private static Schema value(SharePlan plan, Schema standard) {
        List<Schema.Field> fields = new ArrayList<>();
        for (FieldPlan field : plan.shown()) {
            Schema.Field defined = defined(standard, field.name());
            Schema carrying = shown(field, defined);
            Schema.Field made = FieldTypes.isNullable(defined.schema())
                    ? new Schema.Field(
                            field.name(), FieldTypes.optional(carrying), defined.doc(), Schema.Field.NULL_DEFAULT_VALUE)
                    : new Schema.Field(field.name(), carrying, defined.doc());
            made.addProp(TREATMENT, TreatmentWords.word(field.treatment()));
            // By these a reader of this schema finds the field in records of an earlier major.
            defined.aliases().forEach(made::addAlias);
            fields.add(made);
        }
        Schema value =
                Schema.createRecord(standard.getName(), standard.getDoc(), standard.getNamespace(), false, fields);
        value.addProp(Standards.NAME_PROPERTY, plan.standard());
        return value;
    }

    private static Schema key(SharePlan plan, Schema standard) {
        List<Schema.Field> fields = new ArrayList<>();
        for (String name : plan.recordKey()) {
            FieldPlan field = plan.shown().stream()
                    .filter(shown -> shown.name().equals(name))
                    .findFirst()
                    .orElseThrow(() ->
                            new IllegalArgumentException("Cannot derive the key of share " + plan.share() + ": field '"
                                    + name + "' is not shown; keep, pseudonymise, tokenise or encrypt it by FF1"));
            Schema.Field defined = defined(standard, name);
            fields.add(new Schema.Field(name, shown(field, defined), defined.doc()));
        }
        if (fields.isEmpty()) {
            fields.add(new Schema.Field(POSITION, Schema.create(Schema.Type.STRING), "来源位置 · position in the source"));
        }
        return Schema.createRecord(
                standard.getName() + "Key", standard.getDoc(), standard.getNamespace(), false, fields);
    }

    private static Schema.Field defined(Schema standard, String name) {
        Schema.Field field = standard.getField(name);
        if (field == null) {
            throw new IllegalArgumentException("Cannot derive the schema of a share: standard " + standard.getFullName()
                    + " has no field '" + name + "'");
        }
        return field;
    }

    private static Schema shown(FieldPlan field, Schema.Field defined) {
        Schema carrying = FieldTypes.carrying(defined.schema());
        if (FieldTypes.of(carrying) == field.shownType()) {
            return carrying;
        }
        try {
            return FieldTypes.plain(field.shownType());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Cannot derive the schema of a share: field '" + field.name() + "' " + e.getMessage(), e);
        }
    }
}
