package io.sluice.routes;

import io.sluice.bulk.Discloser;
import io.sluice.contract.specification.DisclosureOrder;
import io.sluice.contract.specification.Specification;
import java.time.Duration;
import java.util.Map;

/** Finds what stands behind treated values, for whoever waits for it. Nothing of it is kept. */
final class Disclosures implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final Discloser discloser;
    private final BulkSources sources;
    private final Waiting waiting = new Waiting("disclosure", LIMIT);

    Disclosures(Discloser discloser, BulkSources sources) {
        this.discloser = discloser;
        this.sources = sources;
    }

    Waiting.Answer<Map<String, String>> of(Specification.Source source, DisclosureOrder order) {
        return waiting.answer(() -> discloser.find(order, sources.of(source, 1)));
    }

    @Override
    public void close() {
        waiting.close();
    }
}
