package io.sluice.catalog.api;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How often something may be done. Who comes too often is told when to come again. */
@ApplicationScoped
public class Rates {
    private static final int MOST_KEYS = 20_000;

    private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final TimeMeter time;
    private final Bandwidth calls;
    private final Bandwidth looks;
    private final Bandwidth previews;

    @Inject
    Rates(HubConfig config, Clock clock) {
        this(config.limits(), clock);
    }

    Rates(HubConfig.Limits limits, Clock clock) {
        this.time = new Ticks(clock);
        this.calls = Bandwidth.builder()
                .capacity(limits.burst())
                .refillGreedy(limits.callsPerSecond(), Duration.ofSeconds(1))
                .build();
        this.looks = Bandwidth.builder()
                .capacity(limits.preflightsPerMinute())
                .refillGreedy(limits.preflightsPerMinute(), Duration.ofMinutes(1))
                .build();
        this.previews = Bandwidth.builder()
                .capacity(limits.looksPerHour())
                .refillGreedy(limits.looksPerHour(), Duration.ofHours(1))
                .build();
    }

    /** The hub's clock, which tests set. */
    private record Ticks(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }

    /**
     * One call of anything.
     *
     * @param who an account, or the address of who has none
     * @throws Refusal 429 where there were too many
     */
    void call(String who) {
        take("call " + who, calls, "Too many calls; slow down");
    }

    /**
     * One try of a source's connection: who may try often can find out what listens in the hub's network.
     *
     * @throws Refusal 429 where there were too many
     */
    public void preflight(String account) {
        take("preflight " + account, looks, "Too many tries of a connection; wait a little");
    }

    /**
     * One look at what a filter of the looker's lets through: who looks at many that overlap can tell people apart.
     *
     * @throws Refusal 429 where there were too many
     */
    public void look(String account, String dataset) {
        take("look " + account + " " + dataset, previews, "Too many looks at this interface; wait a little");
    }

    private void take(String key, Bandwidth limit, String message) {
        if (buckets.size() >= MOST_KEYS) {
            // A full one has nothing to remember.
            buckets.values().removeIf(bucket -> bucket.getAvailableTokens() >= limit.getCapacity());
        }
        long wait = buckets.computeIfAbsent(
                        key,
                        first -> Bucket.builder()
                                .addLimit(limit)
                                .withCustomTimePrecision(time)
                                .build())
                .tryConsumeAndReturnRemaining(1)
                .getNanosToWaitForRefill();
        if (wait > 0) {
            throw Refusal.tooOften(message, Duration.ofNanos(wait));
        }
    }
}
