package io.sluice.capture;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.connect.source.SourceRecord;

/**
 * Turns what Debezium delivers into batches. It holds the envelope as it will be once the batch is committed, so it
 * lives as long as one engine run: after a failure a new one starts from the committed envelope.
 */
public interface Assembler {

    Assembled assemble(List<SourceRecord> records);

    /** A further batch that needs no delivery, asked for after each one until there is none. */
    default Optional<Assembled> more() throws Exception {
        return Optional.empty();
    }

    /** The run has ended. */
    default void close() {}
}
