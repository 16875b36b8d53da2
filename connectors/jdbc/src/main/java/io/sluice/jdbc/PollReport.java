package io.sluice.jdbc;

import io.sluice.model.TableId;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What became of the last polls of a source. Written by the poll's thread, read by whoever asks for the status. */
final class PollReport {

    private static final Logger LOG = LoggerFactory.getLogger(PollReport.class);

    private final String source;
    private final JdbcAddress address;
    private final Clock clock;
    private final Map<TableId, PollRefusedException> refused = new ConcurrentHashMap<>();
    private final Map<TableId, List<String>> notes = new ConcurrentHashMap<>();
    private final Map<TableId, Set<Integer>> caughtUp = new ConcurrentHashMap<>();
    private volatile @Nullable PollRefusedException whole;
    private volatile @Nullable Instant polled;
    private volatile boolean spoilt;
    private @Nullable String handed;

    PollReport(String source, JdbcAddress address, Clock clock) {
        this.source = source;
        this.address = address;
        this.clock = clock;
    }

    /** What was handed on last; what is committed next begins there. */
    void handed(String offset) {
        handed = offset;
    }

    Optional<String> handed() {
        return Optional.ofNullable(handed);
    }

    /** What is in memory is what was committed. */
    void begun(@Nullable String offset) {
        handed = offset;
        spoilt = false;
        caughtUp.clear();
    }

    PollRefusedException refusal(String what, SQLException problem) {
        return PollRefusedException.of(address, what, problem);
    }

    void refused(PollRefusedException problem) {
        PollRefusedException last = whole;
        whole = problem;
        caughtUp.clear();
        if (last == null || !last.text().equals(problem.text())) {
            LOG.atWarn()
                    .addKeyValue("source", source)
                    .addKeyValue("reason", problem.reason())
                    .log(problem.text());
        }
    }

    void refused(TableId table, PollRefusedException problem) {
        spoilt = true;
        if (problem.isWhole()) {
            refused(problem);
            return;
        }
        caughtUp.remove(table);
        PollRefusedException last = refused.put(table, problem);
        if (last == null || !last.text().equals(problem.text())) {
            LOG.atWarn()
                    .addKeyValue("source", source)
                    .addKeyValue("table", table)
                    .addKeyValue("reason", problem.reason())
                    .log(problem.text());
        }
    }

    void caughtUp(TablePoll table) {
        refused.remove(table.table());
        caughtUp.put(table.table(), table.wanted());
        if (table.notes().isEmpty()) {
            notes.remove(table.table());
        } else {
            notes.put(table.table(), List.copyOf(table.notes()));
        }
    }

    /** The source answered. */
    void polled() {
        whole = null;
        polled = clock.instant();
    }

    void forget(TableId table) {
        refused.remove(table);
        notes.remove(table);
        caughtUp.remove(table);
    }

    boolean isCaughtUp(TableId table, Set<Integer> wanted) {
        return caughtUp.getOrDefault(table, Set.of()).containsAll(wanted) && whole == null;
    }

    Optional<PollRefusedException> whole() {
        return Optional.ofNullable(whole);
    }

    List<PollRefusedException> refused() {
        return List.copyOf(refused.values());
    }

    List<String> notes() {
        List<String> all = new ArrayList<>();
        notes.values().forEach(all::addAll);
        return all;
    }

    /** When the source answered last; null: never. */
    @Nullable Instant lastPoll() {
        return polled;
    }

    /** Whether what is in memory may be ahead of what was handed on; asked once. */
    boolean takeSpoilt() {
        boolean was = spoilt;
        spoilt = false;
        return was;
    }
}
