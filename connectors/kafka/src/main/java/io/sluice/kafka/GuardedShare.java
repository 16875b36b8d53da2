package io.sluice.kafka;

import io.sluice.pipeline.Held;
import io.sluice.pipeline.Outcome;
import io.sluice.pipeline.Shared;
import io.sluice.pipeline.SmallCells;
import io.sluice.pipeline.privacy.Cell;
import io.sluice.pipeline.privacy.CellBook.Member;
import io.sluice.pipeline.seal.HeldSeal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** A share whose rare records wait: its guard, what waits, and how both are written into the batch's transaction. */
final class GuardedShare {
    /** Bytes of the records of one share that wait. */
    private static final long MOST_BYTES = 64L << 20;

    private final String prefix;
    private final SmallCells cells;
    private final HeldSeal seal;
    private final @Nullable Duration term;
    private final Map<Cell, HeldRecord> waiting = new LinkedHashMap<>();
    private long bytes;

    /**
     * @param prefix of the names that its entries are kept under
     * @param term how long a record waits at most; null: until its class is large enough
     */
    GuardedShare(String prefix, SmallCells cells, HeldSeal seal, @Nullable Duration term) {
        this.prefix = prefix;
        this.cells = cells;
        this.seal = seal;
        this.term = term;
    }

    /** Takes over what was committed. */
    void restore(Map<Cell, HeldEntry> entries) {
        entries.forEach((name, entry) -> cells.restore(name, entry.member()));
        entries.entrySet().stream()
                .filter(each -> each.getValue().record() != null)
                .sorted(Comparator.comparingLong(each -> since(each.getValue())))
                .forEach(each -> keep(each.getKey(), each.getValue().record()));
    }

    private static long since(HeldEntry entry) {
        HeldRecord record = entry.record();
        return record == null ? 0 : record.since();
    }

    Cell name(byte[] recordKey) {
        return cells.name(recordKey);
    }

    /** Whether a record could be counted and, if need be, held. */
    boolean hasRoomFor(Cell name) {
        return cells.hasRoomFor(name)
                && (bytes < MOST_BYTES || cells.member(name).isPresent());
    }

    Optional<Member> member(Cell name) {
        return cells.member(name);
    }

    Optional<Outcome> judge(Cell name, Shared shared) {
        Optional<Outcome> outcome = cells.judge(name, shared);
        if (outcome.isEmpty() || !(outcome.get() instanceof Held)) {
            take(name);
        }
        return outcome;
    }

    /** Names of all that is kept account of. */
    List<Cell> records() {
        return cells.records();
    }

    /** Names of what leaves with the record judged last. */
    List<Cell> released() {
        return cells.released();
    }

    /** Keeps a record; one that waits already is replaced and has waited as long. */
    void hold(Cell name, HeldRecord record) {
        HeldRecord before = waiting.get(name);
        keep(name, before == null ? record : record.since(before));
    }

    private void keep(Cell name, @Nullable HeldRecord record) {
        if (record != null) {
            HeldRecord before = waiting.put(name, record);
            bytes += record.bytes() - (before == null ? 0 : before.bytes());
        }
    }

    /** What waited under a name, which waits no more; null where nothing did. */
    @Nullable HeldRecord take(Cell name) {
        HeldRecord taken = waiting.remove(name);
        bytes -= taken == null ? 0 : taken.bytes();
        return taken;
    }

    /** Names of those whose term is over; they are in no class any more. */
    List<Cell> overdue(long nowMillis) {
        List<Cell> overdue = new ArrayList<>();
        if (term != null) {
            for (Map.Entry<Cell, HeldRecord> each : waiting.entrySet()) {
                if (each.getValue().since() + term.toMillis() > nowMillis) {
                    break;
                }
                if (each.getValue().bare() != null) {
                    overdue.add(each.getKey());
                }
            }
        }
        overdue.forEach(cells::bare);
        return overdue;
    }

    /** The message that keeps what stands of a record, or that forgets it. */
    ProducerRecord<byte[], byte[]> entry(Cell name) {
        byte[] key = (prefix + HeldCells.hex(name)).getBytes(StandardCharsets.UTF_8);
        byte[] value = cells.member(name)
                .map(member -> seal.seal(new HeldEntry(member, waiting.get(name)).bytes(), key))
                .orElse(null);
        return new ProducerRecord<>(Topics.HELD, key, value);
    }
}
