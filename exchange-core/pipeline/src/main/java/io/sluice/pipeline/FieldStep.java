package io.sluice.pipeline;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field made ready: how it is mapped, and treated where it is shown. */
final class FieldStep {
    private final FieldPlan plan;
    private final MappingStep mapping;
    private final TreatmentStep treatment;

    private FieldStep(FieldPlan plan, MappingStep mapping, TreatmentStep treatment) {
        this.plan = plan;
        this.mapping = mapping;
        this.treatment = treatment;
    }

    /** @throws IllegalArgumentException saying what does not fit and how to mend it */
    static FieldStep of(FieldPlan plan, List<Field> inputs, TreatmentSteps treatments, ExpressionCompiler expressions) {
        MappingStep mapping = MappingStep.of(plan.mapping(), plan.mappedType(), inputs, expressions);
        if (!plan.isShown()) {
            return new FieldStep(plan, mapping, new KeepStep(plan.mappedType()));
        }
        TreatmentStep treatment = treatments.of(plan);
        if (!isShowable(treatment.type(), plan.shownType())) {
            throw new IllegalArgumentException("its treatment " + plan.treatment() + " yields " + treatment.type()
                    + " and the share shows " + plan.shownType() + "; declare it as " + treatment.type());
        }
        return new FieldStep(plan, mapping, treatment);
    }

    private static boolean isShowable(FieldType treated, FieldType shown) {
        return treated == shown
                || (shown == FieldType.TEXT && treated != FieldType.BYTES)
                || (shown == FieldType.DECIMAL && treated == FieldType.INTEGER);
    }

    FieldPlan plan() {
        return plan;
    }

    TreatmentStep treatment() {
        return treatment;
    }

    /** The field's value of an image, null, or a fault. */
    @Nullable Object map(Image image, int[] at) {
        Object value = mapping.map(image, at);
        return value == null && plan.required() ? Fault.REQUIRED : value;
    }

    /** What the recipient sees of a mapped value, null, or a fault. A treatment that breaks its promise is a leak. */
    @Nullable Object treat(@Nullable Object mapped, RowContext row) {
        if (mapped == null || mapped instanceof Fault) {
            return mapped;
        }
        Object treated = treatment.treat(mapped, row);
        if (treated instanceof Fault) {
            return treated;
        }
        return treatment.keepsPromise(mapped, treated) ? Conversion.convert(treated, plan.shownType()) : Fault.LEAK;
    }
}
