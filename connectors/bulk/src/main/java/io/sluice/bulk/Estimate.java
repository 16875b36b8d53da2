package io.sluice.bulk;

import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.privacy.PrivacyCheck;
import io.sluice.pipeline.privacy.PrivacyModel;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * How well the records of a share would hide each other, counted on those that were read: records that agree in all
 * quasi-identifiers, as the recipient would see them, are a class.
 *
 * @param quasiIdentifiers that the share shows
 * @param k the fewest records of a class that the share is held to
 * @param records that were counted
 * @param whole whether these are all there are; else they are the first ones, and classes can only be larger in truth
 * @param below records in classes of fewer than k
 * @param near records in classes of k to fewer than {@link #WELL} times k
 * @param well records in larger classes
 */
public record Estimate(
        List<String> quasiIdentifiers, int k, long records, boolean whole, long below, long near, long well) {
    /** From so many times k on a class is well above it. */
    public static final int WELL = 4;

    public Estimate {
        quasiIdentifiers = List.copyOf(quasiIdentifiers);
    }

    static Estimate of(PrivacyModel model, SortedMap<Long, Long> sizes, boolean whole) {
        long k = model.k();
        return new Estimate(
                model.quasiIdentifiers(),
                model.k(),
                records(sizes),
                whole,
                records(sizes.headMap(k)),
                records(sizes.subMap(k, WELL * k)),
                records(sizes.tailMap(WELL * k)));
    }

    private static long records(SortedMap<Long, Long> sizes) {
        return sizes.entrySet().stream().mapToLong(Estimate::records).sum();
    }

    private static long records(Map.Entry<Long, Long> size) {
        return size.getKey() * size.getValue();
    }

    /** Counts the records of one preview. */
    static final class Counting {
        private static final int KEY_BYTES = 32;

        private final PrivacyModel model;
        private final PrivacyCheck check;
        private final PrivacyCheck.Counter counter;

        private Counting(PrivacyModel model, List<String> fields) {
            this.model = model;
            byte[] key = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(key);
            this.check = new PrivacyCheck(model, fields, key, PrivacyCheck.MOST);
            this.counter = check.counter();
        }

        /** Empty where nothing that is shown is a quasi-identifier. */
        static Optional<Counting> of(SharePlan plan) {
            return Optional.ofNullable(plan.privacy())
                    .map(model -> new Counting(
                            model, plan.shown().stream().map(FieldPlan::name).toList()));
        }

        void count(@Nullable Object[] values) {
            counter.count(values);
        }

        Estimate estimate(boolean whole) {
            return Estimate.of(model, check.sizes(), whole && !check.isFull());
        }
    }
}
