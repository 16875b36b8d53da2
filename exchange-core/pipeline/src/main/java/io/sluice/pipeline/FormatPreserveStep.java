package io.sluice.pipeline;

import io.sluice.model.FieldType;
import io.sluice.pipeline.Treatment.FormatPreserve;

/** Another text of the same alphabet and length, one to one. */
record FormatPreserveStep(Ff1 ff1, FormatPreserve treatment) implements TreatmentStep {
    FormatPreserveStep {
        if (treatment.domain().compareTo(FormatPreserve.SMALLEST_DOMAIN) < 0) {
            throw new IllegalArgumentException("its domain of " + treatment.domain()
                    + " values can be searched through; FF1 needs at least " + FormatPreserve.SMALLEST_DOMAIN
                    + ": take in more characters or use Pseudonymise");
        }
    }

    @Override
    public FieldType type() {
        return FieldType.TEXT;
    }

    @Override
    public Carries carries() {
        return Carries.NOTHING;
    }

    @Override
    public Object treat(Object mapped, RowContext row) {
        return CanonicalText.of(mapped) instanceof String text && fits(text) ? ff1.encrypt(text) : Fault.FF1_DOMAIN;
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return shown instanceof String text
                && fits(text)
                // One value in a domain may well stand for itself; what stands for itself by a fault does not decrypt.
                && (!text.equals(CanonicalText.of(mapped)) || invertsTo(mapped, shown));
    }

    @Override
    public boolean invertsTo(Object mapped, Object shown) {
        return ff1.decrypt((String) shown).equals(CanonicalText.of(mapped));
    }

    private boolean fits(String text) {
        return text.length() == treatment.length() && ff1.covers(text);
    }
}
