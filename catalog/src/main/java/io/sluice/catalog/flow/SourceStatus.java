package io.sluice.catalog.flow;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How one source is doing, as its data process told it last.
 *
 * @param state as the data process tells it; {@code idle}: nobody is granted anything of it; {@code unknown}: the data
 *     process has not told, or is silent
 * @param trouble what is wrong with all of it
 * @param since when the trouble began; null where there is none, or nobody knows
 * @param next when it is tried again; null where it is not
 * @param log what it keeps for the hub; null where it keeps none, or nobody has measured
 * @param lagMillis from the commit at the source to that of the batch; -1: not known
 * @param last when a batch last concerned one of its interfaces; null: never
 * @param heard when the data process told this; null: never
 */
public record SourceStatus(
        String id,
        String department,
        String kind,
        String state,
        Trouble trouble,
        @Nullable Instant since,
        @Nullable Instant next,
        @Nullable Log log,
        long lagMillis,
        @Nullable Instant last,
        @Nullable Instant heard,
        List<Table> tables,
        List<Share> shares,
        List<Drift> drift) {
    public SourceStatus {
        tables = List.copyOf(tables);
        shares = List.copyOf(shares);
        drift = List.copyOf(drift);
    }

    /**
     * @param reason a word that stays the same, such as {@code slot-lost}; empty: nothing is wrong
     * @param cause in the reader's language
     * @param remedy in the reader's language
     * @param detail in the words of the data process: the place, the range, the statement to run
     */
    public record Trouble(String reason, String cause, String remedy, String detail) {
        private static final Set<String> OF_LOST_LOG = Set.of(
                "slot-lost",
                "slot-recreated",
                "slot-invalidated",
                "log-given-up",
                "log-purged",
                "log-replaced",
                "log-unreadable",
                "source-rewound");

        private static final Set<String> OF_LOADS = Set.of("load-failed", "load-truncated", "topic-torn");

        /** Whether it is over once what it is told of is filled again. */
        public boolean needsRefill() {
            return OF_LOST_LOG.contains(reason) || OF_LOADS.contains(reason);
        }

        static Trouble of(String reason, String detail) {
            return new Trouble(reason, "", "", detail);
        }
    }

    /**
     * @param bytes of its log that the source keeps for the hub
     * @param alert from how many on it is told
     * @param limit from how many on {@code policy} is followed: {@code pause} or {@code advance}
     */
    public record Log(long bytes, long alert, long limit, String policy, Trouble trouble) {}

    /**
     * @param load {@code none}, {@code pending}, {@code running}, {@code ending}, {@code completed}, {@code failed}, {@code truncated}
     * @param rows read by the load, since the data process began
     * @param waitsUntil when the source's window opens for the load; null where it waits for none
     */
    public record Table(
            String table,
            int epoch,
            String load,
            long rows,
            @Nullable Instant waitsUntil,
            Trouble trouble) {}

    /** @param dataset the interface that it is of */
    public record Share(String share, String dataset, String table, String state, Trouble trouble) {}

    /**
     * A column that is not as contracts read it.
     *
     * @param was the kind of values that they read; empty: only as a part of the key
     * @param is its type now, in the source's words; empty: it is gone
     * @param renamed what it is called now, where it was seen to be renamed; empty where not
     * @param interfaces that are paused by it, with their shares and grants
     */
    public record Drift(
            String table,
            String column,
            String was,
            String is,
            String renamed,
            List<String> interfaces,
            List<String> shares,
            List<String> grants) {
        public Drift {
            interfaces = List.copyOf(interfaces);
            shares = List.copyOf(shares);
            grants = List.copyOf(grants);
        }
    }

    /** The same with its troubles in words. */
    public SourceStatus in(UnaryOperator<Trouble> words) {
        return new SourceStatus(
                id,
                department,
                kind,
                state,
                words.apply(trouble),
                since,
                next,
                log == null
                        ? null
                        : new Log(log.bytes(), log.alert(), log.limit(), log.policy(), words.apply(log.trouble())),
                lagMillis,
                last,
                heard,
                tables.stream()
                        .map(table -> new Table(
                                table.table(),
                                table.epoch(),
                                table.load(),
                                table.rows(),
                                table.waitsUntil(),
                                words.apply(table.trouble())))
                        .toList(),
                shares.stream()
                        .map(share -> new Share(
                                share.share(),
                                share.dataset(),
                                share.table(),
                                share.state(),
                                words.apply(share.trouble())))
                        .toList(),
                drift);
    }
}
