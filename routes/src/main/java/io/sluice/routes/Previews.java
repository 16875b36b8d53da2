package io.sluice.routes;

import io.sluice.bulk.Preview;
import io.sluice.bulk.Previewer;
import io.sluice.contract.specification.Specification;
import io.sluice.pipeline.SharePlan;
import java.time.Duration;

/** Shows what a share would deliver, to whoever waits for it. Nothing of it is kept. */
final class Previews implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Previewer previewer;
    private final BulkSources sources;
    private final Waiting waiting = new Waiting("preview", LIMIT);

    Previews(Previewer previewer, BulkSources sources) {
        this.previewer = previewer;
        this.sources = sources;
    }

    Waiting.Answer<Preview> of(Specification.Source source, SharePlan plan) {
        return waiting.answer(() -> previewer.show(plan, sources.of(source, 1)));
    }

    @Override
    public void close() {
        waiting.close();
    }
}
