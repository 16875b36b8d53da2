package io.sluice.pipeline;

import io.sluice.model.FieldType;

/**
 * One field of a share: how it is made from the source's columns and what is done to it.
 *
 * @param name the standard's name of the field
 * @param mappedType its type before the treatment
 * @param shownType its type after the treatment, as the recipient's schema has it
 * @param required whether null is a violation of the standard
 * @param sensitive whether the leak check looks for this field's inputs (graded above general-1 and not kept)
 * @param freeText whether pattern detectors run over the treated value
 */
public record FieldPlan(
        String name,
        FieldType mappedType,
        FieldType shownType,
        boolean required,
        boolean sensitive,
        boolean freeText,
        Mapping mapping,
        Treatment treatment) {

    public boolean isShown() {
        return !(treatment instanceof Treatment.Drop);
    }
}
