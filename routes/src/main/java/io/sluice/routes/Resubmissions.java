package io.sluice.routes;

import io.sluice.evidence.Receipt;
import io.sluice.kafka.QuarantineReader;
import io.sluice.kafka.Resubmission;
import io.sluice.kafka.SharePublisher;
import io.sluice.model.Batch;
import io.sluice.pipeline.Outcome;
import io.sluice.shares.Binding;
import io.sluice.shares.BoundShares;
import io.sluice.shares.Verdicts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of one source that its department submits again, after it has looked at what was rejected. */
final class Resubmissions {

    private final SourceRun source;
    private final SharePublisher publisher;
    private final BoundShares shares;
    private final Place place;
    private final Turn turn;
    private final Meters meters;

    Resubmissions(
            SourceRun source, SharePublisher publisher, BoundShares shares, Place place, Turn turn, Meters meters) {
        this.source = source;
        this.publisher = publisher;
        this.shares = shares;
        this.place = place;
        this.turn = turn;
        this.meters = meters;
    }

    /**
     * Shares a rejected row after all, as its department opened it, between two batches: what the source tells of it
     * later comes later.
     *
     * @param number in the source's quarantine
     * @param content the row as it was sealed
     */
    Resubmitted resubmit(QuarantineReader quarantine, long number, String content) {
        return turn.alone(() -> switch (publisher.look(quarantine, number, content)) {
            case Resubmission.Verdict.Refused refused -> new Resubmitted.Refused(refused.code(), refused.detail());
            case Resubmission.Verdict.Accepted accepted -> resubmit(accepted.resubmission());
        });
    }

    private Resubmitted resubmit(Resubmission row) {
        Batch one = new Batch(source.id(), List.of(row.event()), "");
        Set<String> lacking = row.shares();
        Applied applied;
        synchronized (shares) {
            Binding current = shares.binding();
            List<Outcome> outcomes = current == null
                    ? List.of()
                    : current.pipeline().apply(one).stream()
                            .filter(outcome -> lacking.contains(outcome.share()) && current.fills(outcome))
                            .toList();
            if (current == null || outcomes.isEmpty()) {
                return new Resubmitted.Refused("no-share", "No share that lacks the row runs at the moment");
            }
            for (Outcome outcome : outcomes) {
                if (outcome instanceof Outcome.Rejected rejected) {
                    return rejectedAgain(rejected);
                }
            }
            Map<String, Long> changes = outcomes.stream()
                    .map(Outcome::share)
                    .distinct()
                    .collect(Collectors.toMap(share -> share, any -> 1L));
            Batch batch = new Batch(source.id(), one.events(), place.offset(shares.ledger()));
            applied = new Applied(source, batch, "", outcomes, current.outlets(), changes);
        }
        Receipt receipt = publisher
                .shareAgain(applied.batch(), applied.outcomes(), applied.outlets(), applied.changes())
                .commit();
        meters.committed("resubmit-" + source.id(), receipt, 0);
        return receipt.quarantined() == 0
                ? new Resubmitted.Done()
                : new Resubmitted.Refused(
                        "unfit", "The row does not fit the standard's schema; correct it at the source");
    }

    /** A leak stops its share here as it does in a batch. */
    private Resubmitted rejectedAgain(Outcome.Rejected rejected) {
        if (rejected.stopsShare()) {
            shares.stop(Map.of(rejected.share(), Verdicts.LEAK));
        }
        return new Resubmitted.Rejected(rejected.rule(), rejected.field());
    }
}
