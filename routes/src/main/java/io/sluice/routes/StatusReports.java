package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.keys.LeasedKeys;
import io.sluice.lake.LakeStatus;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.shares.FeedStatus;
import io.sluice.shares.ShareState;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers what runs into one report. */
final class StatusReports {

    private final Reconciler reconciler;
    private final Meters meters;
    private final LeasedKeys keys;
    private final LakeWorker lake;
    private final Extracts extracts;

    StatusReports(Reconciler reconciler, Meters meters, LeasedKeys keys, LakeWorker lake, Extracts extracts) {
        this.reconciler = reconciler;
        this.meters = meters;
        this.keys = keys;
        this.lake = lake;
        this.extracts = extracts;
    }

    StatusReport report(boolean ready) {
        Desired desired = reconciler.desired();
        // A source tells of all its tables at once: asked for each share it would be a thousand times as much.
        Map<String, FeedStatus> feeds = new HashMap<>();
        desired.shares().values().stream()
                .filter(Specification.Share::active)
                .forEach(share -> feeds.computeIfAbsent(share.source(), reconciler::status));
        return new StatusReport(
                ready,
                desired.sources().values().stream()
                        .filter(Specification.Source::active)
                        .map(this::source)
                        .sorted(Comparator.comparing(StatusReport.Source::id))
                        .toList(),
                desired.shares().values().stream()
                        .filter(Specification.Share::active)
                        .map(share -> share(share, feeds.getOrDefault(share.source(), FeedStatus.of("stopped"))))
                        .sorted(Comparator.comparing(StatusReport.Share::id))
                        .toList(),
                keys(),
                lake(),
                extracts.states(),
                meters.refusals(),
                reconciler.released());
    }

    private StatusReport.Source source(Specification.Source source) {
        FeedStatus feed = reconciler.status(source.id());
        Meters.Counts counts = meters.source(source.id());
        Instant polled = feed.polled();
        return new StatusReport.Source(
                source.id(),
                source.kind(),
                source.department(),
                feed.state(),
                feed.reason(),
                feed.message(),
                counts.of("captured"),
                counts.of("quarantined"),
                meters.lagMillis(source.id()),
                text(polled),
                text(feed.since()),
                text(feed.next()),
                feed.kept(),
                feed.tables());
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private StatusReport.Share share(Specification.Share share, FeedStatus feed) {
        List<ColumnDrift> drift = reconciler.drift(share);
        ShareState state = ShareState.of(
                        share, reconciler.ledger(share.source()).standings().get(share.id()), feed)
                .drifted(!drift.isEmpty());
        Meters.Counts counts = meters.share(share.id());
        return new StatusReport.Share(
                share.id(),
                share.plan().interfaceId(),
                share.source(),
                share.plan().table().toString(),
                share.topic(),
                state.text(),
                state.reason(),
                state.message(),
                drift,
                counts.of("shared"),
                counts.of("deletes"),
                counts.of("rejected"),
                counts.of("skipped"));
    }

    private StatusReport.Keys keys() {
        return new StatusReport.Keys(
                keys.isInForce() ? "leased" : "ended",
                keys.trouble().orElse(null),
                keys.where(),
                keys.suite(),
                sealingVersion());
    }

    private int sealingVersion() {
        try {
            return keys.version(KeyRing.KeyUse.OFFSET_SEAL);
        } catch (KeyUnavailableException ended) {
            return 0;
        }
    }

    StatusReport.Lake lake() {
        LakeStatus status = lake.status();
        return new StatusReport.Lake(
                status.state().name().toLowerCase(Locale.ROOT),
                status.problem().orElse(null),
                status.shares().stream()
                        .map(share -> new StatusReport.Lake.Table(
                                share.share(),
                                share.historyRows(),
                                share.currentRows(),
                                share.lag(),
                                share.problem().orElse(null)))
                        .toList());
    }
}
