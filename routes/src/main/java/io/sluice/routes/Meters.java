package io.sluice.routes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.sluice.evidence.Receipt;
import io.sluice.kafka.ControlGate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What went through since the process started, by the eight verbs' names. Labels hold routes, sources, shares and
 * reasons, never anything of a record.
 */
final class Meters {

    private final MeterRegistry registry;
    private final Map<String, Counts> sources = new ConcurrentHashMap<>();
    private final Map<String, Counts> shares = new ConcurrentHashMap<>();
    private final Map<String, AtomicLong> lags = new ConcurrentHashMap<>();
    private final Map<String, Long> refusals = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * A committed batch; counted now and not earlier, so that an aborted one is not counted twice.
     *
     * @param lagMillis how long ago its last change was committed at the source
     */
    void committed(String route, Receipt receipt, long lagMillis) {
        lag(receipt.source()).set(lagMillis);
        exchanges(route).increment();
        transactions(receipt.source(), "committed").increment();
        Counts source = source(receipt.source());
        source.add(route, "captured", receipt.events());
        source.add(route, "quarantined", receipt.quarantined());
        for (Receipt.ShareCount count : receipt.shares()) {
            Counts share = share(count.share());
            share.add(route, "shared", count.shared());
            share.add(route, "deletes", count.deletes());
            share.add(route, "rejected", count.rejected());
            share.add(route, "skipped", count.skipped());
            share.add(route, "held", count.held());
            share.add(route, "released", count.released());
        }
    }

    void aborted(String source) {
        transactions(source, "aborted").increment();
    }

    void refused(ControlGate.Reason reason) {
        registry.counter("sluice.control.refused", "reason", reason.name()).increment();
        refusals.merge(reason.name(), 1L, Long::sum);
    }

    /** Specifications not obeyed, by reason. */
    Map<String, Long> refusals() {
        return Map.copyOf(refusals);
    }

    /** How long ago, when a source's last batch was committed, its last change had been committed at the source. */
    long lagMillis(String source) {
        return lag(source).get();
    }

    private AtomicLong lag(String source) {
        return lags.computeIfAbsent(
                source, id -> registry.gauge("sluice.lag.millis", List.of(Tag.of("source", id)), new AtomicLong()));
    }

    /** What a source had: {@code captured}, {@code quarantined}. */
    Counts source(String source) {
        return sources.computeIfAbsent(source, id -> new Counts(""));
    }

    /** What one of them had: records made available (deletes included), deletes, rejected and skipped changes. */
    Counts share(String share) {
        return shares.computeIfAbsent(share, id -> new Counts(id));
    }

    private Counter exchanges(String route) {
        return registry.counter("sluice.exchanges", "route", route);
    }

    private Counter transactions(String source, String result) {
        return registry.counter("sluice.transactions", "source", source, "result", result);
    }

    /** Counters of one source or share, by verb. */
    final class Counts {
        // Prometheus takes one set of labels for a name: what a source had as a whole is of no share.
        private final String share;
        private final Map<String, Counter> verbs = new ConcurrentHashMap<>();

        private Counts(String share) {
            this.share = share;
        }

        void add(String route, String verb, long count) {
            verbs.computeIfAbsent(
                            verb, v -> registry.counter("sluice.records", "route", route, "share", share, "verb", v))
                    .increment((double) count);
        }

        long of(String verb) {
            Counter counter = verbs.get(verb);
            return counter == null ? 0 : Math.round(counter.count());
        }
    }
}
