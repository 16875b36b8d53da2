package io.sluice.catalog.flow;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What flows at the moment. Rates are records a second over the last five minutes, by the receipts.
 *
 * @param alarms the worst first, then the oldest
 * @param heard when the data process last told of itself; null: never
 */
public record Flow(
        Instant at,
        List<Alarm> alarms,
        List<Source> sources,
        List<Interface> interfaces,
        List<Path> paths,
        List<Part> parts,
        Keys keys,
        @Nullable Instant heard) {
    public Flow {
        alarms = List.copyOf(alarms);
        sources = List.copyOf(sources);
        interfaces = List.copyOf(interfaces);
        paths = List.copyOf(paths);
        parts = List.copyOf(parts);
    }

    /** How bad something is. */
    public enum Health {
        /** Nothing flows. */
        BAD,
        /** It flows, and somebody should look. */
        WARN,
        OK,
        /** Nobody has told. */
        UNKNOWN
    }

    /**
     * Something that is wrong.
     *
     * @param code what, such as {@code source} or {@code silent}
     * @param subject of what; empty where it is everything
     * @param state the word in which its part tells it
     * @param remedy in the words of the part that told it; empty where it said none
     * @param interfaces that it hurts
     * @param recipients departments that it hurts
     */
    public record Alarm(
            Health health,
            String code,
            String subject,
            String state,
            String remedy,
            Instant since,
            List<String> interfaces,
            List<String> recipients) {
        public Alarm {
            interfaces = List.copyOf(interfaces);
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * @param state as the data process tells it; empty: it has not
     * @param lagMillis from the commit at the source to that of the batch; -1: not known
     * @param epoch the newest of its tables; 0: not known
     */
    public record Source(
            String id,
            String department,
            String kind,
            String state,
            Health health,
            double rate,
            long lagMillis,
            int epoch) {}

    /** @param rejected rows in the last five minutes */
    public record Interface(
            String id,
            String title,
            String source,
            Health health,
            double rate,
            long rejected,
            int views,
            int grants,
            @Nullable Instant last) {}

    /**
     * From an interface by a view to a subscriber.
     *
     * @param state of its share, as the data process tells it; empty: it has not
     * @param behind records not read yet, at most; -1: it never read
     * @param bytesPerSecond that its readers may take, as the broker holds them to; null: no limit
     */
    public record Path(
            String grant,
            String dataset,
            String source,
            String view,
            String recipient,
            String share,
            String state,
            Health health,
            double rate,
            long behind,
            @Nullable Long bytesPerSecond) {}

    /** A process. */
    public record Part(String name, Health health, String detail) {}

    /**
     * @param state {@code leased} or {@code ended}; empty: not told
     * @param where the root rests
     */
    public record Keys(String state, Health health, String where, String suite, int version, String problem) {}
}
