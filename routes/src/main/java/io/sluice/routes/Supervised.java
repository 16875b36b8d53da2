package io.sluice.routes;

import io.sluice.capture.CapturedTable;
import io.sluice.contract.specification.Specification;
import io.sluice.kafka.UnseenKeys;
import io.sluice.model.TableId;
import io.sluice.pipeline.Past;
import io.sluice.planner.CaptureChange;
import io.sluice.planner.RunningSource;
import io.sluice.planner.ShareNeed;
import io.sluice.planner.TableCapture;
import io.sluice.shares.FeedStatus;
import io.sluice.shares.Ledger;
import io.sluice.shares.Standing;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A source with its feed, from its first wanted share to its last: it does what the planner decided. */
final class Supervised implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);

    private final Specification.Source specification;
    private final SourceRun run;
    private final Feed feed;
    private final Map<TableId, TableCapture> captured = new HashMap<>();

    /** What the feed was told last: a share's standing also goes back when its source is read again from its last commit. */
    private final Map<TableId, CapturedTable> told = new HashMap<>();

    private final Set<String> looked = new HashSet<>();
    private volatile List<Specification.Share> wanted = List.of();
    private Refills refills = Refills.none();
    private boolean started;

    Supervised(Specification.Source specification, SourceRun run, Feed feed) {
        this.specification = specification;
        this.run = run;
        this.feed = feed;
        if (feed.tellsColumns()) {
            run.watchDrift();
        }
    }

    Specification.Source specification() {
        return specification;
    }

    FeedStatus status() {
        FeedStatus status = feed.status().ending(endingTables());
        return run.halted().map(status::halted).orElse(status);
    }

    private Set<String> endingTables() {
        return ending().keySet().stream()
                .map(share -> share.plan().table().toString())
                .collect(Collectors.toSet());
    }

    Ledger ledger() {
        return run.ledger();
    }

    /** Reads what was committed, before anything new begins: numbers of loads go on from there. */
    void begin(List<Specification.Share> shares, Refills orders) {
        wanted = shares;
        refills = orders;
        run.begin(shares);
    }

    void want(List<Specification.Share> shares) {
        wanted = shares;
        run.want(shares);
        pauseDrifted();
        if (started) {
            List.copyOf(captured.values()).stream()
                    .filter(table -> !captured(table).equals(told.get(table.table())))
                    .forEach(this::capture);
        }
    }

    /**
     * Pauses those whose table is told to be another than they read. What rows told first is asked of the source again
     * before it is believed to be over.
     */
    private void pauseDrifted() {
        Set<String> paused = new HashSet<>();
        for (Specification.Share share : wanted) {
            if (run.ledger().isPaused(share.id())) {
                if (looked.add(share.id())) {
                    feed.lookAgain(share.plan().table());
                }
                continue;
            }
            looked.remove(share.id());
            if (run.ledger().runs(share.id()) && !drift(share).isEmpty()) {
                paused.add(share.id());
            }
        }
        run.pause(paused);
    }

    /** What of its table a share cannot read; nothing where nobody has looked at the table. */
    List<ColumnDrift> drift(Specification.Share share) {
        return feed.columns(share.plan().table())
                .map(columns -> ColumnDrift.of(share.plan(), columns))
                .orElse(List.of());
    }

    List<ShareNeed> needs() {
        return run.needs();
    }

    RunningSource running() {
        return new RunningSource(specification.id(), List.copyOf(captured.values()), run.served());
    }

    void apply(CaptureChange change) throws Exception {
        switch (change) {
            case CaptureChange.Extend extend -> extend(extend.table(), extend.newShares());
            case CaptureChange.Narrow narrow -> capture(narrow.table());
            case CaptureChange.Remove remove -> release(remove.table());
            case CaptureChange.Stop stop -> List.copyOf(captured.keySet()).forEach(this::release);
            case CaptureChange.Start start -> {
                for (TableCapture table : start.tables()) {
                    extend(table, start.newShares());
                }
            }
        }
    }

    /**
     * New shares wait while a load is under way: a new one would end it before its shares have all rows. Those that need
     * rows whole before a change wait until their source is known to give them; meanwhile the table is captured, so that
     * its source is looked at again and again.
     */
    private void extend(TableCapture table, Set<String> newShares) throws Exception {
        Set<String> ready = wanted.stream()
                .filter(share -> newShares.contains(share.id()) && hasPast(share) && hasColumns(share))
                .map(Specification.Share::id)
                .collect(Collectors.toSet());
        if (!ready.isEmpty() && !isLoading(table.table())) {
            begin(table.table(), ready);
        }
        capture(table);
        if (!started) {
            run.place().hold();
            feed.start();
            started = true;
            LOG.atInfo()
                    .addKeyValue("source", specification.id())
                    .addKeyValue("kind", specification.kind())
                    .log("source started");
        }
    }

    /** Orders to fill a table again that were given before anybody had anything of it are obeyed by its first load. */
    private void begin(TableId table, Set<String> shares) {
        if (!run.serves(table)) {
            run.obeyed(table.toString(), refills.of(table.toString()));
        }
        run.load(table.toString(), shares);
    }

    /**
     * Obeys what was ordered to be filled again, as soon as the source's state allows.
     *
     * @return whether it has to be started again: it had stopped for good, and begins anew at another place of its log
     */
    boolean refill(Refills orders) {
        refills = orders;
        Map<String, Long> read = captured.keySet().stream()
                .filter(run::serves)
                .collect(Collectors.toMap(TableId::toString, table -> orders.of(table.toString())));
        return switch (feed.status().state()) {
            case FeedStatus.FAILED -> beginsAnew(read, orders.whole());
            case "streaming", "snapshotting" -> {
                read.forEach(this::refill);
                yield false;
            }
            default -> false;
        };
    }

    /** What is lost is lost to all tables: an order for one of them is none to go on with, and all are filled again. */
    private boolean beginsAnew(Map<String, Long> orders, long whole) {
        boolean ordered =
                orders.keySet().stream().anyMatch(table -> whole > run.ledger().refill(table));
        if (ordered) {
            run.place().beginAnew(orders);
            LOG.atWarn().addKeyValue("source", specification.id()).log("source begins anew and fills its tables again");
        }
        return ordered;
    }

    /** A load under way, and what ends its epoch, go first. */
    private void refill(String name, long order) {
        TableId table = TableId.parse(name);
        if (order > run.ledger().refill(name) && !isLoading(table)) {
            run.refill(name, order);
            capture(Objects.requireNonNull(captured.get(table), name));
            LOG.atInfo()
                    .addKeyValue("source", specification.id())
                    .addKeyValue("table", name)
                    .log("table is filled again");
        }
    }

    /** The shares whose load is complete, and what it did not see is still to be deleted. */
    Map<Specification.Share, Integer> ending() {
        if (!feed.tellsEpochs()) {
            return Map.of();
        }
        Map<String, Integer> loaded = feed.status().tables().stream()
                .filter(table -> table.load().equals(FeedStatus.COMPLETED))
                .collect(Collectors.toMap(FeedStatus.Table::table, FeedStatus.Table::epoch));
        Map<Specification.Share, Integer> ending = new HashMap<>();
        for (Specification.Share share : wanted) {
            Standing standing = run.ledger().standings().get(share.id());
            if (standing != null
                    && standing.runs()
                    && !standing.ended()
                    && loaded.getOrDefault(standing.table(), 0) == standing.epoch()) {
                ending.put(share, standing.epoch());
            }
        }
        return ending;
    }

    void end(Specification.Share share, int epoch, UnseenKeys unseen) {
        run.end(share.id(), epoch, unseen);
    }

    private boolean isEnding(TableId table) {
        return ending().keySet().stream().anyMatch(share -> share.plan().table().equals(table));
    }

    private boolean hasPast(Specification.Share share) {
        return share.plan().past() != Past.WHOLE_BEFORE_IMAGE
                || feed.givesWholePast(share.plan().table());
    }

    /** One that is paused waits until its source was asked; others begin, and pause where it turns out to be so. */
    private boolean hasColumns(Specification.Share share) {
        boolean known = feed.columns(share.plan().table()).isPresent();
        return known ? drift(share).isEmpty() : !run.ledger().isPaused(share.id());
    }

    private boolean isLoading(TableId table) {
        TableCapture now = captured.get(table);
        return run.serves(table) && (now == null || feed.isLoading(captured(now)) || isEnding(table));
    }

    private void capture(TableCapture table) {
        captured.put(table.table(), table);
        CapturedTable telling = captured(table);
        told.put(table.table(), telling);
        feed.capture(telling);
    }

    private void release(TableId table) {
        captured.remove(table);
        told.remove(table);
        feed.release(table);
    }

    private CapturedTable captured(TableCapture table) {
        List<String> key = wanted.stream()
                .filter(share -> share.plan().table().equals(table.table()))
                .findFirst()
                .map(share -> share.plan().sourceKey())
                .orElse(List.of());
        return new CapturedTable(
                table.table(),
                Math.max(1, run.ledger().epoch(table.table().toString())),
                table.columns(),
                table.wholeBefore(),
                key,
                // Without a key rows cannot be read in pieces: such a table is followed from now on.
                !key.isEmpty() && run.serves(table.table()));
    }

    /**
     * Takes away what is ours at a source that has not begun here.
     *
     * @return what is left for the source's owner to do, if anything
     */
    Optional<String> retire() {
        if (!run.place().giveUp()) {
            return Optional.empty();
        }
        Optional<String> left = feed.retire();
        if (left.isEmpty()) {
            run.place().retired();
            LOG.atInfo().addKeyValue("source", specification.id()).log("source retired");
        }
        return left;
    }

    /** What is ours at the source stays there. */
    @Override
    public void close() {
        feed.close();
        run.close();
        LOG.atInfo().addKeyValue("source", specification.id()).log("source stopped");
    }
}
