package io.sluice.jdbc;

import io.sluice.model.Batch;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.jspecify.annotations.Nullable;

/**
 * A polled database in a Camel route: makes of each exchange of its endpoint an iterator of {@link Batch}es as the body,
 * read while they are taken. Positions say which load a row is for. It uses one connection, and only reads.
 *
 * <pre>{@code
 * from(source.endpoint()).process(source)
 *     .split(body()).streaming().stopOnException()
 *         .process(pipelineStep).process(shareStep).process(receiptStep);
 * }</pre>
 *
 * A batch's offset and what it keeps must be committed with it, and a failure must reach the splitter: the next poll
 * then begins with what was committed.
 */
public final class JdbcBatches implements Processor, AutoCloseable {

    private final String source;
    private final JdbcSettings settings;
    private final Marks marks;
    private final Supplier<Map<TableId, Wanted>> wanted;
    private final Committed committed;
    private final Clock clock;
    private final Session session;
    private final PollReport report;
    private final Map<RowSchema, RowSchema> schemas = new ConcurrentHashMap<>();
    private final Set<TableId> known = new HashSet<>();
    private SourceState state = SourceState.parse(Optional.empty());
    private Pieces pieces = new Pieces(Map.of());
    private @Nullable PollRead last;

    /**
     * What is wanted of a table.
     *
     * @param key the columns that tell its rows apart; empty: its primary key
     * @param epochs the loads that shares running now are filled by
     */
    public record Wanted(List<String> key, Set<Integer> epochs) {
        public Wanted {
            key = List.copyOf(key);
            epochs = Set.copyOf(epochs);
        }
    }

    /** What the source's batches committed, in clear. */
    public interface Committed {

        /** The offset, asked for before each poll. */
        Optional<String> offset();

        /** What is kept beside it, by name. */
        Map<String, String> kept();
    }

    /**
     * What keeps a source or a part of it from being read.
     *
     * @param whole whether nothing of it is read
     */
    public record Trouble(boolean whole, String reason, String message) {}

    private JdbcBatches(
            String source,
            JdbcSettings settings,
            Session session,
            Marks marks,
            Supplier<Map<TableId, Wanted>> wanted,
            Committed committed,
            Clock clock) {
        this.source = source;
        this.settings = settings;
        this.session = session;
        this.marks = marks;
        this.wanted = wanted;
        this.committed = committed;
        this.clock = clock;
        this.report = new PollReport(source, settings.address(), clock);
    }

    /**
     * @param connection of the source's specification; for its keys see {@code docs/sources.md}
     * @param access how to come in
     * @param wanted by table; asked for before each poll
     * @throws IllegalArgumentException naming every key of the connection that is wrong
     */
    public static JdbcBatches of(
            String source,
            Map<String, String> connection,
            JdbcAccess access,
            Supplier<Map<TableId, Wanted>> wanted,
            Committed committed,
            Clock clock) {
        JdbcSettings settings = JdbcSettings.of(connection);
        Session session = new Session(settings.address(), access, clock);
        return new JdbcBatches(
                source, settings, session, Marks.keyed(access.digestKey().get()), wanted, committed, clock);
    }

    public String name() {
        return "jdbc-" + source;
    }

    /** The route's {@code from}: one exchange per poll. */
    public String endpoint() {
        return "scheduler:" + name() + "?initialDelay=0&delay="
                + settings.every().toMillis();
    }

    @Override
    public void process(Exchange exchange) {
        exchange.getMessage().setBody(poll());
    }

    Iterator<Batch> poll() {
        Map<TableId, Wanted> tables = wanted.get();
        boolean forced = recover(tables);
        if (tables.values().stream().allMatch(table -> table.epochs().isEmpty()) && !forced) {
            return Collections.emptyIterator();
        }
        PollRead read = new PollRead(source, session, pieces, report, clock, state, begin(tables), forced);
        last = read;
        return read;
    }

    /**
     * Takes over what was committed where that is not what is in memory.
     *
     * @return whether something is to be forgotten with the next batch
     */
    private boolean recover(Map<TableId, Wanted> tables) {
        Optional<String> offset = committed.offset();
        PollRead before = last;
        boolean spoilt = report.takeSpoilt();
        last = null;
        if (before != null && before.isEnded() && !spoilt && offset.equals(report.handed())) {
            state = before.state();
        } else {
            state = SourceState.parse(offset);
            pieces = new Pieces(committed.kept());
            session.close();
            report.begun(offset.orElse(null));
        }
        Set<TableId> released = new HashSet<>(known);
        released.removeAll(tables.keySet());
        released.forEach(this::forget);
        known.addAll(tables.keySet());
        pieces.keepOnly(state.pieces());
        return pieces.hasChanges();
    }

    /** What was seen of a table is of use only while it is wanted. */
    private void forget(TableId table) {
        known.remove(table);
        report.forget(table);
        state = state.without(table);
    }

    /** A table that cannot be read is told of, the others are read. */
    private List<TablePoll> begin(Map<TableId, Wanted> tables) {
        List<TablePoll> polls = new ArrayList<>();
        try {
            Connection connection = session.connection();
            Names names = Names.in(connection);
            report.polled();
            for (Map.Entry<TableId, Wanted> table : tables.entrySet()) {
                if (!table.getValue().epochs().isEmpty()) {
                    begin(connection, names, table.getKey(), table.getValue()).ifPresent(polls::add);
                }
            }
        } catch (PollRefusedException refused) {
            report.refused(refused);
        } catch (SQLException problem) {
            session.close();
            report.refused(report.refusal(settings.address().where(), problem));
        }
        return polls;
    }

    private Optional<TablePoll> begin(Connection connection, Names names, TableId table, Wanted wish) {
        try {
            Shape shape = Shape.read(connection, settings.address().kind(), names, table, wish.key());
            session.rest();
            if (shape.key().isEmpty()) {
                throw PollRefusedException.table(
                        "key-missing",
                        "Table " + table + ": its rows cannot be told apart; declare a key of columns that it has, of"
                                + " types that can be read");
            }
            RowSchema schema = shape.schema();
            return Optional.of(new TablePoll(
                    new TableReader(connection, settings.address().kind(), names, shape),
                    schemas.computeIfAbsent(schema, same -> same),
                    marks,
                    settings.watermark(table),
                    pieces,
                    wish.epochs(),
                    state.of(table)));
        } catch (PollRefusedException refused) {
            report.refused(table, refused);
        } catch (SQLException problem) {
            session.rest();
            PollRefusedException refused = report.refusal("Table " + table, problem);
            report.refused(table, refused);
            if (refused.isWhole()) {
                session.close();
            }
        }
        return Optional.empty();
    }

    /** Whether all rows that a table had at the last poll have been handed on, for each load that is wanted. */
    public boolean isCaughtUp(TableId table) {
        Wanted wish = wanted.get().get(table);
        return wish != null && !wish.epochs().isEmpty() && report.isCaughtUp(table, wish.epochs());
    }

    public List<Trouble> troubles() {
        List<Trouble> troubles = new ArrayList<>();
        report.whole().ifPresent(refused -> troubles.add(new Trouble(true, refused.reason(), refused.text())));
        report.refused().forEach(refused -> troubles.add(new Trouble(false, refused.reason(), refused.text())));
        report.notes().forEach(note -> troubles.add(new Trouble(false, "rows-not-read", note)));
        return troubles;
    }

    /** When the database answered last; null: never. */
    public @Nullable Instant lastPoll() {
        return report.lastPoll();
    }

    @Override
    public void close() {
        session.close();
    }
}
