package io.sluice.kafka;

import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Shared;
import io.sluice.schemas.Encoding;
import io.sluice.schemas.RecordEncoder;
import java.util.List;
import org.apache.avro.Schema;

/** Where a share's records go and how they are written. One instance serves one thread. */
public final class Outlet {

    private final Specification.Share share;
    private final int epoch;
    private final RecordEncoder encoder;

    /** @throws IllegalArgumentException when one of its schemas is none that rows fit */
    public Outlet(Specification.Share share) {
        this(share, 0);
    }

    /**
     * @param epoch number of the load that fills the share
     * @throws IllegalArgumentException when one of its schemas is none that rows fit
     */
    public Outlet(Specification.Share share, int epoch) {
        this.share = share;
        this.epoch = epoch;
        this.encoder = new RecordEncoder(
                new Schema.Parser().parse(share.keySchema()),
                share.keySchemaId(),
                new Schema.Parser().parse(share.valueSchema()),
                share.valueSchemaId());
    }

    String share() {
        return share.id();
    }

    SharePlan plan() {
        return share.plan();
    }

    /** The share and the load that fills it: one that begins anew knows nothing of what the earlier one had. */
    String token() {
        return share.id() + "@" + epoch;
    }

    List<String> grants() {
        return share.grants();
    }

    String topic() {
        return share.topic();
    }

    String interfaceId() {
        return share.plan().interfaceId();
    }

    /** The source table that the share is made from. */
    public TableId table() {
        return share.plan().table();
    }

    /** Columns that identify a row of the table. */
    List<String> sourceKey() {
        return share.plan().sourceKey();
    }

    String contractVersion() {
        return share.plan().contractVersion();
    }

    Encoding encode(Shared shared) {
        return encoder.encode(shared);
    }
}
