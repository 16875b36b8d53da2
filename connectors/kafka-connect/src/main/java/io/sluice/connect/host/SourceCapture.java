package io.sluice.connect.host;

import io.sluice.capture.CaptureEngine;
import io.sluice.capture.CaptureState;
import io.sluice.capture.CapturedTable;
import io.sluice.capture.TableStatus;
import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.pipeline.Past;
import io.sluice.planner.CaptureChange;
import io.sluice.planner.CapturePlanner;
import io.sluice.planner.RunningSource;
import io.sluice.planner.TableCapture;
import io.sluice.shares.FeedStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The capture of this task's source, brought again and again to what its shares want. For one thread. */
final class SourceCapture implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SourceCapture.class);
    private static final Duration RETIRE_AGAIN = Duration.ofSeconds(30);

    private final Specification.Source specification;
    private final SourceShares shares;
    private final CaptureEngine engine;
    private final Map<TableId, TableCapture> captured = new HashMap<>();
    private List<Specification.Share> wanted = List.of();
    private boolean begun;
    private boolean running;
    private boolean retired;
    private Instant notBefore = Instant.MIN;
    /** What became of the source when nothing was wanted of it any more; null while something is. */
    private @Nullable FeedStatus left;

    SourceCapture(Specification.Source specification, SourceShares shares, CaptureEngine engine) {
        this.specification = specification;
        this.shares = shares;
        this.engine = engine;
    }

    Specification.Source specification() {
        return specification;
    }

    /** Takes over what is wanted of the source and does what that takes; nothing wanted retires it. */
    void want(List<Specification.Share> now) {
        wanted = now;
        if (now.isEmpty()) {
            if (!retired) {
                retire();
            }
            return;
        }
        retired = false;
        left = null;
        notBefore = Instant.MIN;
        if (begun) {
            shares.want(now);
        } else {
            // What was committed comes first: numbers of loads go on from there.
            shares.begin(now);
            begun = true;
        }
        CapturePlanner.plan(shares.needs(), List.of(state())).forEach(this::apply);
    }

    private RunningSource state() {
        return new RunningSource(specification.id(), List.copyOf(captured.values()), shares.served());
    }

    private void apply(CaptureChange change) {
        switch (change) {
            case CaptureChange.Extend extend -> extend(extend.table(), extend.newShares());
            case CaptureChange.Narrow narrow -> capture(narrow.table());
            case CaptureChange.Remove remove -> release(remove.table());
            case CaptureChange.Stop stop -> List.copyOf(captured.keySet()).forEach(this::release);
            case CaptureChange.Start start -> start.tables().forEach(table -> extend(table, start.newShares()));
        }
    }

    /** As in the data process: new shares wait for a load under way, and for rows whole before a change if they need them. */
    private void extend(TableCapture table, Set<String> newShares) {
        Set<String> ready = wanted.stream()
                .filter(share -> newShares.contains(share.id()) && hasPast(share))
                .map(Specification.Share::id)
                .collect(Collectors.toSet());
        if (!ready.isEmpty() && !isLoading(table.table())) {
            shares.load(table.table().toString(), ready);
        }
        capture(table);
        if (!running) {
            shares.hold();
            engine.start(shares);
            running = true;
            LOG.atInfo().addKeyValue("source", specification.id()).log("source started");
        }
    }

    private boolean hasPast(Specification.Share share) {
        return share.plan().past() != Past.WHOLE_BEFORE_IMAGE
                || engine.status().tables().stream()
                        .anyMatch(status -> status.table().equals(share.plan().table()) && status.wholePast());
    }

    private boolean isServed(TableId table) {
        return shares.served().stream().anyMatch(need -> need.table().equals(table));
    }

    private boolean isLoading(TableId table) {
        TableCapture now = captured.get(table);
        return isServed(table) && (now == null || isLoading(captured(now)));
    }

    /** A table of which the engine says nothing yet may be loading all the same. */
    private boolean isLoading(CapturedTable table) {
        return engine.status().tables().stream()
                .filter(status -> status.table().equals(table.table()) && status.epoch() >= table.epoch())
                .noneMatch(SourceCapture::isLoaded);
    }

    private static boolean isLoaded(TableStatus status) {
        return switch (status.load()) {
            case NONE, COMPLETED, FAILED, TRUNCATED -> true;
            case PENDING, RUNNING -> false;
        };
    }

    private void capture(TableCapture table) {
        captured.put(table.table(), table);
        engine.addTable(captured(table));
    }

    private void release(TableId table) {
        captured.remove(table);
        engine.removeTable(table);
    }

    private CapturedTable captured(TableCapture table) {
        List<String> key = wanted.stream()
                .filter(share -> share.plan().table().equals(table.table()))
                .findFirst()
                .map(share -> share.plan().sourceKey())
                .orElse(List.of());
        return new CapturedTable(
                table.table(),
                Math.max(1, shares.ledger().epoch(table.table().toString())),
                table.columns(),
                table.wholeBefore(),
                key,
                // Without a key rows cannot be read in pieces: such a table is followed from now on.
                !key.isEmpty() && isServed(table.table()));
    }

    /** What cannot be taken away is tried again: often enough for an owner who mends it, and no login is locked by it. */
    private void retire() {
        if (Instant.now().isBefore(notBefore)) {
            return;
        }
        List.copyOf(captured.keySet()).forEach(this::release);
        engine.stop();
        running = false;
        begun = false;
        Optional<String> remaining = shares.giveUp() ? engine.retire() : Optional.empty();
        if (remaining.isEmpty()) {
            shares.retired();
            retired = true;
            left = FeedStatus.of("stopped", Report.RETIRED, "");
            LOG.atInfo().addKeyValue("source", specification.id()).log("source retired");
        } else {
            notBefore = Instant.now().plus(RETIRE_AGAIN);
            left = FeedStatus.of("stopped", "not-retired", remaining.get());
            LOG.atWarn().addKeyValue("source", specification.id()).log(remaining.get());
        }
    }

    /** How the source and those shares are that are wanted of it. */
    Report report() {
        FeedStatus own = FeedStatus.of(engine.status());
        FeedStatus status = shares.halted().map(own::halted).orElse(left == null ? own : left);
        return Report.of(specification, status, shares.counts(), wanted, shares.ledger());
    }

    /** Why the capture does not go on by itself; empty while it does. */
    Optional<String> problem() {
        return engine.status().state() instanceof CaptureState.Failed failed
                ? Optional.of(failed.reason() + ": " + failed.message())
                : Optional.empty();
    }

    /** What is ours at the source stays there. */
    @Override
    public void close() {
        engine.close();
        shares.close();
    }
}
