package io.sluice.routes;

import io.sluice.files.FileBatches;
import io.sluice.model.Batch;
import io.sluice.model.Failpoint;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/** Read, select, map, treat, check: a batch becomes outcomes. */
final class PipelineStep implements Processor {

    private final SourceRuns sources;

    PipelineStep(SourceRuns sources) {
        this.sources = sources;
    }

    @Override
    public void process(Exchange exchange) {
        Batch batch = exchange.getMessage().getBody(Batch.class);
        SourceRun source = sources.find(batch.source());
        Failpoint.reach("after.read");
        exchange.getMessage().setBody(source.apply(batch, Optional.ofNullable(owed(exchange))));
        Failpoint.reach("after.deidentify");
    }

    @SuppressWarnings("unchecked") // a header has no type of its own; only steps of polled sources set this one
    private static @Nullable Set<String> owed(Exchange exchange) {
        return (Set<String>) exchange.getMessage().getHeader(FileBatches.SHARES);
    }
}
