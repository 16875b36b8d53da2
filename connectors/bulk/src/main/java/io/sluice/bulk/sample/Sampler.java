package io.sluice.bulk.sample;

import io.sluice.model.TableId;
import io.sluice.schemas.assist.TableSample;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Takes samples of a source's tables. */
public sealed interface Sampler permits PostgresSampler, MariaDbSampler, FileSampler {

    /**
     * Samples tables one after the other; each is handed on before the next is read.
     *
     * @param wanted empty: all that may be read
     * @throws IOException when the source cannot be reached, refuses, or lacks a table
     */
    void sample(List<TableId> wanted, Consumer<TableSample> taker) throws IOException;
}
