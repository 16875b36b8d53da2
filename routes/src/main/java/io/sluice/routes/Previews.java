package io.sluice.routes;

import io.sluice.bulk.Preview;
import io.sluice.bulk.Previewer;
import io.sluice.bulk.SideBySide;
import io.sluice.bulk.SideBySidePreviewer;
import io.sluice.contract.specification.PreviewOrder;
import io.sluice.contract.specification.SideBySideOrder;
import io.sluice.contract.specification.Specification;
import java.time.Duration;

/** Shows what a share would deliver, to whoever waits for it. Nothing of it is kept. */
final class Previews implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Previewer previewer;
    private final SideBySidePreviewer sideBySide;
    private final BulkSources sources;
    private final Waiting waiting = new Waiting("preview", LIMIT);

    Previews(Previewer previewer, SideBySidePreviewer sideBySide, BulkSources sources) {
        this.previewer = previewer;
        this.sideBySide = sideBySide;
        this.sources = sources;
    }

    Waiting.Answer<Preview> of(Specification.Source source, PreviewOrder order) {
        return waiting.answer(() -> previewer.show(order.plan(), sources.of(source, 1), order.estimate()));
    }

    /** Rows beside what becomes of them; as they are where the order says so. */
    Waiting.Answer<SideBySide> of(Specification.Source source, SideBySideOrder order) {
        return waiting.answer(
                () -> sideBySide.show(order.plan(), sources.of(source, 1), order.originals(), order.record()));
    }

    @Override
    public void close() {
        waiting.close();
    }
}
