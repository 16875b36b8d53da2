package io.sluice.connect.host;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.sluice.contract.specification.Specification;
import io.sluice.shares.FeedStatus;
import io.sluice.shares.Ledger;
import io.sluice.shares.ShareState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a task's source stands, in the form in which the data process tells of all of its own. Nothing in it is a value of
 * a record. How many records flow, the receipts say.
 */
record Report(List<Source> sources, List<Share> shares) {

    /** A source without shares of which nothing is left at its database: it needs no host. */
    static final String RETIRED = "retired";

    Report {
        sources = List.copyOf(sources);
        shares = List.copyOf(shares);
    }

    /**
     * @param state see {@link FeedStatus}
     * @param captured changes and rows that were read
     * @param lagMillis as of the last batch
     */
    record Source(
            String id,
            String kind,
            String department,
            String state,
            @Nullable String reason,
            @Nullable String message,
            long captured,
            long lagMillis,
            List<FeedStatus.Table> tables) {}

    /** @param state see {@link ShareState} */
    record Share(
            String id,
            @JsonProperty("interface") String interfaceId,
            String source,
            String topic,
            String state,
            @Nullable String reason,
            @Nullable String message) {}

    static Report of(
            Specification.Source source,
            FeedStatus status,
            SourceShares.Counts counts,
            List<Specification.Share> wanted,
            Ledger ledger) {
        return new Report(
                List.of(new Source(
                        source.id(),
                        source.kind(),
                        source.department(),
                        status.state(),
                        status.reason(),
                        status.message(),
                        counts.captured(),
                        counts.lagMillis(),
                        status.tables())),
                wanted.stream().map(share -> of(share, status, ledger)).toList());
    }

    private static Share of(Specification.Share share, FeedStatus status, Ledger ledger) {
        ShareState state = ShareState.of(share, ledger.standings().get(share.id()), status);
        return new Share(
                share.id(),
                share.plan().interfaceId(),
                share.source(),
                share.topic(),
                state.text(),
                state.reason(),
                state.message());
    }
}
