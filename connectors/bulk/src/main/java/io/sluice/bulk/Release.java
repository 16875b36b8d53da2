package io.sluice.bulk;

import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.privacy.PrivacyCheck;
import io.sluice.pipeline.privacy.PrivacyModel;
import io.sluice.pipeline.privacy.PrivacyVerdict;
import java.security.SecureRandom;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether an extract's records may go out together: counted while they are written, judged before the files are. */
final class Release {
    private static final int KEY_BYTES = 32;

    private final @Nullable PrivacyCheck check;

    private Release(@Nullable PrivacyCheck check) {
        this.check = check;
    }

    static Release of(SharePlan plan, SecureRandom random) {
        PrivacyModel model = plan.privacy();
        if (model == null) {
            return new Release(null);
        }
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        return new Release(new PrivacyCheck(
                model, plan.shown().stream().map(FieldPlan::name).toList(), key, PrivacyCheck.MOST));
    }

    /** For one thread. */
    Counter counter() {
        return new Counter(check);
    }

    /** Why the records may not go out; empty where they may. */
    Optional<String> withheld() {
        return check == null
                ? Optional.empty()
                : switch (check.verdict()) {
                    case PrivacyVerdict.Kept kept -> Optional.empty();
                    case PrivacyVerdict.FallsShort shortfall -> Optional.of(shortfall.text());
                    case PrivacyVerdict.TooMany many -> Optional.of(many.text());
                };
    }

    /** What one thread writes. */
    static final class Counter {
        private final @Nullable PrivacyCheck check;
        private final PrivacyCheck.@Nullable Counter counter;

        private Counter(@Nullable PrivacyCheck check) {
            this.check = check;
            this.counter = check == null ? null : check.counter();
        }

        void count(@Nullable Object[] values) {
            if (counter != null) {
                counter.count(values);
            }
        }

        /** Whether it is told already that the extract will not go out. */
        boolean isHopeless() {
            return check != null && check.isFull();
        }
    }
}
