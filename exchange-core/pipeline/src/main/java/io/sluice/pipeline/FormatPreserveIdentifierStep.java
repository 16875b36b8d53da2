package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Another identifier of the same form, one to one. Its number is encrypted by FF1 as decimal digits, again and again
 * until it is below the form's size (cycle walking), so that it stays one to one. One instance serves one thread.
 */
final class FormatPreserveIdentifierStep implements TreatmentStep {
    /** There are some 4,000 divisions of all years; beyond that, tweaks are made up. */
    private static final int MOST_TWEAKS = 10_000;

    private final IdentifierForm form;
    private final boolean isKey;
    private final Suite suite;
    private final byte[] key;
    private final int digits;
    private final Map<String, Ff1> byTweak = new HashMap<>();

    /** @param isKey whether other spellings are refused: in a record key they would make one record of two rows */
    FormatPreserveIdentifierStep(IdentifierForm form, boolean isKey, Suite suite, byte[] key) {
        this.form = form;
        this.isKey = isKey;
        this.suite = suite;
        this.key = key.clone();
        this.digits = Long.toString(form.size() - 1).length();
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
        return normal(mapped)
                .flatMap(normal -> moved(normal, true))
                .<Object>map(moved -> moved)
                .orElse(Fault.FF1_DOMAIN);
    }

    private Optional<String> moved(String normal, boolean forEncryption) {
        long number = form.number(normal);
        if (number == IdentifierForm.NONE) {
            return Optional.empty();
        }
        Ff1 ff1 = ff1(form.tweak(normal));
        UnaryOperator<String> step = forEncryption ? ff1::encrypt : ff1::decrypt;
        return Optional.of(form.with(normal, walk(number, n -> once(n, step))));
    }

    private long walk(long from, LongUnaryOperator step) {
        long number = step.applyAsLong(from);
        while (number >= form.size()) {
            number = step.applyAsLong(number);
        }
        return number;
    }

    private long once(long number, UnaryOperator<String> step) {
        String written = Long.toString(number);
        return Long.parseLong(step.apply("0".repeat(digits - written.length()) + written));
    }

    private Ff1 ff1(String tweak) {
        if (byTweak.size() >= MOST_TWEAKS && !byTweak.containsKey(tweak)) {
            byTweak.clear();
        }
        return byTweak.computeIfAbsent(
                tweak, text -> new Ff1(suite, key, text.getBytes(StandardCharsets.US_ASCII), "0123456789"));
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return shown instanceof String text
                && form.normal(text).filter(text::equals).isPresent()
                // One value in a domain may well stand for itself; what stands for itself by a fault does not decrypt.
                && (!isSame(mapped, text) || invertsTo(mapped, shown));
    }

    private boolean isSame(Object mapped, String shown) {
        return normal(mapped).filter(shown::equals).isPresent();
    }

    private Optional<String> normal(Object mapped) {
        return CanonicalText.of(mapped) instanceof String text
                ? form.normal(text).filter(normal -> !isKey || normal.equals(text))
                : Optional.empty();
    }

    @Override
    public boolean invertsTo(Object mapped, Object shown) {
        return shown instanceof String text && moved(text, false).equals(normal(mapped));
    }
}
