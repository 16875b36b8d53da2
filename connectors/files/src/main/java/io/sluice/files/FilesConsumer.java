package io.sluice.files;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.ScheduledPollConsumer;

/** Lists a source's folder again and again, and gives its files to the route one after another on one thread. */
final class FilesConsumer extends ScheduledPollConsumer {
    private final FileBatches files;

    FilesConsumer(Endpoint endpoint, Processor processor, FileBatches files) {
        super(endpoint, processor);
        this.files = files;
    }

    @Override
    protected int poll() throws Exception {
        int given = 0;
        for (Taken file : files.waiting()) {
            if (!isRunAllowed() || !give(file)) {
                break;
            }
            given++;
        }
        return given;
    }

    /** @return whether the files after it can be read as well */
    private boolean give(Taken file) throws Exception {
        Exchange exchange = createExchange(false);
        try {
            exchange.getIn().setBody(file);
            getProcessor().process(exchange);
            Exception failure = exchange.getException();
            return failure == null || files.goesOnAfter(failure);
        } finally {
            releaseExchange(exchange, false);
        }
    }

    @Override
    protected void doStop() throws Exception {
        super.doStop();
        files.rest();
    }
}
