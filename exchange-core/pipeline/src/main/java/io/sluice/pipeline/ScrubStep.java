package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A free text without what stands for a person.
 *
 * @param columns those the text itself is made from, which are no foreign inputs
 */
record ScrubStep(List<String> columns) implements TreatmentStep {
    private static final String OWN = "withheld";
    private static final int PART = SensitiveInputs.SHORTEST_PART;

    @Override
    public FieldType type() {
        return FieldType.TEXT;
    }

    @Override
    public Carries carries() {
        return Carries.CHARACTERS;
    }

    @Override
    public Object treat(Object mapped, RowContext row) {
        if (!(CanonicalText.of(mapped) instanceof String text)) {
            return Fault.TOO_LONG;
        }
        String folded = Folding.of(text);
        List<Span> found = Detectors.find(folded);
        PersonMarks.find(folded, found);
        SensitiveInputs inputs = row.inputs();
        ComparedText compared = ComparedText.of(folded);
        for (int i = 0; i < inputs.size(); i++) {
            if (!columns.contains(inputs.column(i)) && SensitiveInputs.isTelling(inputs.text(i))) {
                add(compared, inputs.text(i).text(), found);
            }
        }
        return SoundText.check(Span.replace(folded, found));
    }

    private static void add(ComparedText compared, String input, List<Span> found) {
        if (input.length() < PART) {
            compared.addWhole(input, OWN, found);
        } else {
            Set<String> parts = new HashSet<>();
            for (int i = 0; i + PART <= input.length(); i++) {
                parts.add(input.substring(i, i + PART));
            }
            compared.addParts(parts, PART, OWN, found);
        }
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return shown instanceof String text && !Detectors.matches(Folding.of(text));
    }
}
