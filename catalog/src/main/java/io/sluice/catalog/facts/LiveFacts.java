package io.sluice.catalog.facts;

import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.Freshness;
import io.sluice.catalog.dataset.GrantsInForce;
import io.sluice.catalog.quality.DayScore;
import io.sluice.catalog.quality.Quality;
import io.sluice.contract.Compiled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one place that tells how an interface is doing, for pages, REST and the command line alike. */
@ApplicationScoped
public class LiveFacts {
    private static final int DAYS_OF_QUALITY = 7;

    private final DatasetDesk datasets;
    private final Freshness freshness;
    private final GrantsInForce grants;
    private final Quality quality;
    private final Clock clock;

    LiveFacts(DatasetDesk datasets, Freshness freshness, GrantsInForce grants, Quality quality, Clock clock) {
        this.datasets = datasets;
        this.freshness = freshness;
        this.grants = grants;
        this.quality = quality;
        this.clock = clock;
    }

    /** How fresh data is. */
    public enum State {
        /** Nothing flows: there is no interface, or no grant of it. */
        IDLE,
        /** It is granted, and no batch has arrived yet. */
        WAITING,
        /** The last batch came within the promised cycle, or no cycle is promised. */
        FRESH,
        /** The last batch is older than the promised cycle. */
        LATE
    }

    /**
     * @param promisedSeconds the longest between two batches, by the contract; null: nothing is promised
     * @param measuredSeconds since the last batch whose receipt the log holds; null before the first
     * @param records made available over all its shares, deletes included
     * @param score of the last day on which something was checked, 0 to 100; null: no such day within a week
     * @param grants in force
     */
    public record Facts(
            String dataset,
            State state,
            @Nullable Long promisedSeconds,
            @Nullable Long measuredSeconds,
            @Nullable Instant last,
            long records,
            long deletes,
            long rejected,
            @Nullable Double score,
            long shares,
            int grants) {}

    @Transactional
    public Facts of(Dataset dataset) {
        Freshness.Counts counts = freshness.of(dataset.id());
        Instant now = clock.instant();
        Optional<Duration> promised = dataset.isInterface()
                ? datasets.compiled(dataset.id())
                        .map(Compiled::contract)
                        .flatMap(contract -> Promise.cycle(contract.serviceLevels()))
                : Optional.empty();
        Instant last = counts.last();
        Optional<Duration> measured = Optional.ofNullable(last).map(then -> Duration.between(then, now));
        int inForce = grants.of(dataset.id()).size();
        return new Facts(
                dataset.id(),
                state(inForce, promised, measured),
                promised.map(Duration::toSeconds).orElse(null),
                measured.map(Duration::toSeconds).orElse(null),
                last,
                counts.shared(),
                counts.deletes(),
                counts.rejected(),
                score(dataset.id()),
                counts.shares(),
                inForce);
    }

    static State state(int grants, Optional<Duration> promised, Optional<Duration> measured) {
        if (grants == 0) {
            return State.IDLE;
        }
        if (measured.isEmpty()) {
            return State.WAITING;
        }
        boolean late = promised.isPresent() && measured.get().compareTo(promised.get()) > 0;
        return late ? State.LATE : State.FRESH;
    }

    private @Nullable Double score(String dataset) {
        LocalDate today = quality.today();
        List<DayScore> days = quality.of(dataset, today.minusDays(DAYS_OF_QUALITY - 1), today);
        return days.stream()
                .filter(day -> day.score() != null)
                .max(Comparator.comparing(DayScore::day))
                .map(DayScore::score)
                .orElse(null);
    }
}
