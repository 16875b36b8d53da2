package io.sluice.contract;

import io.sluice.contract.Standard.StandardField;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Treatment;
import java.util.Optional;

/**
 * A field of the standard as the contract fills it.
 *
 * @param grade empty: not classified, so no view may show it
 * @param required by the standard or by the contract
 * @param keyPosition 1, 2, … in the record's key, or 0
 */
record MappedField(
        String path, StandardField field, Mapping mapping, Optional<Grade> grade, boolean required, int keyPosition) {

    String name() {
        return field.name();
    }

    boolean isKey() {
        return keyPosition > 0;
    }

    /** As a variable of conditions. */
    Field variable() {
        return new Field(field.name(), field.type(), !required);
    }

    /** The type assumed of its source columns where nothing is known of them. */
    FieldType inputType() {
        return mapping instanceof Mapping.Copy ? field.type() : FieldType.TEXT;
    }

    FieldPlan plan(Treatment treatment) {
        boolean sensitive = !(treatment instanceof Treatment.Keep)
                && grade.map(Grade::isSensitive).orElse(true);
        return new FieldPlan(
                field.name(),
                field.type(),
                TreatmentFit.shownType(treatment, field.type()),
                required,
                sensitive,
                field.freeText(),
                mapping,
                treatment,
                field.identifier());
    }
}
