package io.sluice.capture;

import io.sluice.model.Batch;
import io.sluice.model.TableId;
import java.util.Map;

/**
 * What came of one delivery.
 *
 * @param rowsRead rows of a load, per table
 * @param news whether the envelope says more than a newer place in the log
 */
public record Assembled(Batch batch, OffsetEnvelope envelope, Map<TableId, Long> rowsRead, boolean news) {
    public Assembled {
        rowsRead = Map.copyOf(rowsRead);
    }
}
