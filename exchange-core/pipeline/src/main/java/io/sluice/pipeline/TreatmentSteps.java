package io.sluice.pipeline;

import io.sluice.model.FieldType;
import io.sluice.pipeline.KeyRing.KeyUse;
import java.math.RoundingMode;
import java.util.List;

/**
 * Makes treatments ready: fitting types, keys at hand, domains large enough.
 *
 * @param share the share's id, which content keys are drawn by
 * @param recordKey names of the fields that are the record key
 */
record TreatmentSteps(KeyRing keys, String share, String purposeDomain, int epoch, List<String> recordKey) {

    static TreatmentSteps of(SharePlan plan, KeyRing keys) {
        return new TreatmentSteps(keys, plan.share(), plan.purposeDomain(), plan.epoch(), plan.recordKey());
    }

    /** @throws IllegalArgumentException when the treatment cannot be done to values of the type */
    TreatmentStep of(FieldPlan field) {
        FieldType mapped = field.mappedType();
        Treatment treatment = field.treatment();
        return switch (treatment) {
            case Treatment.Keep keep -> new KeepStep(mapped);
            case Treatment.Drop drop -> throw new IllegalArgumentException("a dropped field has no value to treat");
            case Treatment.Mask mask -> new MaskStep(mask.keepFirst(), mask.keepLast());
            case Treatment.MaskPattern mask -> new MaskPatternStep(mask.pattern());
            case Treatment.GeneralisePrefix prefix -> new PrefixStep(prefix.length());
            case Treatment.GeneraliseLevel level -> new LevelStep(level.values());
            case Treatment.GeneraliseDate date -> new CalendarStep(date.to(), temporal(mapped, treatment));
            case Treatment.GeneraliseBand band ->
                new MultipleStep(band.width(), RoundingMode.FLOOR, numeric(mapped, treatment));
            case Treatment.Round round ->
                new MultipleStep(round.step(), RoundingMode.HALF_UP, numeric(mapped, treatment));
            case Treatment.Limit limit -> new LimitStep(limit, numeric(mapped, treatment));
            case Treatment.Noise noise ->
                new NoiseStep(hmac(KeyUse.NOISE), field.name(), noise.width(), numeric(mapped, treatment));
            case Treatment.Shift shift -> new ShiftStep(hmac(KeyUse.SHIFT), shift.days(), temporal(mapped, treatment));
            case Treatment.Tokenise tokenise -> new TokenStep(keys.tokens(), purposeDomain, epoch);
            case Treatment.Scrub scrub -> new ScrubStep(field.mapping().columns());
            case Treatment.Pseudonymise pseudonymise -> new PseudonymStep(hmac(KeyUse.PSEUDONYM));
            case Treatment.FormatPreserve preserve ->
                new FormatPreserveStep(
                        new Ff1(keys.suite(), key(KeyUse.FORMAT_PRESERVING), new byte[0], preserve.alphabet()),
                        preserve);
            case Treatment.FormatPreserveIdentifier preserve ->
                new FormatPreserveIdentifierStep(
                        IdentifierForm.of(preserve),
                        recordKey.contains(field.name()),
                        keys.suite(),
                        key(KeyUse.FORMAT_PRESERVING));
            case Treatment.Encrypt encrypt ->
                new EncryptStep(new ContentCipher(keys.suite(), keys.key(KeyUse.CONTENT, share, epoch), field.name()));
        };
    }

    private byte[] key(KeyUse use) {
        return keys.key(use, purposeDomain, epoch);
    }

    private Hmac hmac(KeyUse use) {
        return new Hmac(keys.suite(), key(use));
    }

    private static FieldType temporal(FieldType type, Treatment treatment) {
        return switch (type) {
            case DATE, DATETIME, INSTANT -> type;
            case TEXT, INTEGER, DECIMAL, FLOAT, BOOLEAN, TIME, BYTES -> throw misfit(treatment, type, "a date");
        };
    }

    private static FieldType numeric(FieldType type, Treatment treatment) {
        return switch (type) {
            case INTEGER, DECIMAL, FLOAT -> type;
            case TEXT, BOOLEAN, DATE, DATETIME, INSTANT, TIME, BYTES -> throw misfit(treatment, type, "a number");
        };
    }

    private static IllegalArgumentException misfit(Treatment treatment, FieldType type, String wanted) {
        return new IllegalArgumentException("it is " + type + " and cannot be " + treatment + ", which needs " + wanted
                + "; use another treatment");
    }
}
