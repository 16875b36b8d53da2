package io.sluice.pipeline;

import io.sluice.model.FieldType;
import io.sluice.pipeline.identifier.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * One field of a share: how it is made from the source's columns and what is done to it.
 *
 * @param name the standard's name of the field
 * @param mappedType its type before the treatment
 * @param shownType its type after the treatment, as the recipient's schema has it
 * @param required whether null is a violation of the standard
 * @param sensitive whether the leak check looks for this field's inputs (graded above general-1 and not kept)
 * @param freeText whether pattern detectors run over the treated value
 * @param identifier the kind of identifiers it holds; one that breaks a rule of its kind is told and shared
 */
public record FieldPlan(
        String name,
        FieldType mappedType,
        FieldType shownType,
        boolean required,
        boolean sensitive,
        boolean freeText,
        Mapping mapping,
        Treatment treatment,
        @Nullable Identifier identifier) {

    /** Of a field that holds no identifier. */
    public FieldPlan(
            String name,
            FieldType mappedType,
            FieldType shownType,
            boolean required,
            boolean sensitive,
            boolean freeText,
            Mapping mapping,
            Treatment treatment) {
        this(name, mappedType, shownType, required, sensitive, freeText, mapping, treatment, null);
    }

    public boolean isShown() {
        return !(treatment instanceof Treatment.Drop);
    }
}
