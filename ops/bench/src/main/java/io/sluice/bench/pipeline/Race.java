package io.sluice.bench.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The same work done by ours and by a plain reference, in turn on one thread, until both are warm and then measured. */
public final class Race {
    private static final int WARM_UPS = 8;
    private static final long NANOS = 400_000_000;

    private final String name;
    private final int values;
    private final Contender ours;
    private final Contender reference;
    private final @Nullable Object[] oursResults;
    private final @Nullable Object[] referenceResults;

    /**
     * @param values that the work is about
     * @param results entries that each contender fills
     */
    Race(String name, int values, int results, Contender ours, Contender reference) {
        this.name = name;
        this.values = values;
        this.ours = ours;
        this.reference = reference;
        this.oursResults = new @Nullable Object[results];
        this.referenceResults = new @Nullable Object[results];
    }

    /** Run by run. */
    public record Outcome(
            List<Double> perSecond, List<Double> referencePerSecond, List<Double> bytes, List<Double> referenceBytes) {}

    /** @throws IllegalStateException where the two did not come to the same, value by value */
    public Outcome run(int runs, Consumer<String> progress) {
        for (int i = 0; i < WARM_UPS; i++) {
            measure(ours, oursResults);
            measure(reference, referenceResults);
        }
        Outcome outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int i = 0; i < runs; i++) {
            Pace pace = measure(ours, oursResults);
            Pace other = measure(reference, referenceResults);
            requireSame();
            outcome.perSecond().add(pace.perSecond());
            outcome.bytes().add(pace.bytesEach());
            outcome.referencePerSecond().add(other.perSecond());
            outcome.referenceBytes().add(other.bytesEach());
            progress.accept("  " + name + ": " + Math.round(pace.perSecond()) + "/s, reference "
                    + Math.round(other.perSecond()) + "/s");
        }
        return outcome;
    }

    private Pace measure(Contender contender, @Nullable Object[] results) {
        return Pace.of(contender, results, values, NANOS);
    }

    private void requireSame() {
        for (int i = 0; i < oursResults.length; i++) {
            Object result = oursResults[i];
            if (result == null || !Objects.deepEquals(result, referenceResults[i])) {
                throw new IllegalStateException(
                        "Race '" + name + "': result " + i + " of " + oursResults.length + " is not the reference's");
            }
        }
    }
}
