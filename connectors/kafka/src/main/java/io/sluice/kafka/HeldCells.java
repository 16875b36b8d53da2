package io.sluice.kafka;

import io.sluice.pipeline.SmallCells;
import io.sluice.pipeline.privacy.Cell;
import io.sluice.pipeline.privacy.PrivacyModel;
import io.sluice.pipeline.seal.HeldSeal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The small-cell guards of one source's shares. What they know is committed with the batches that made it so: opened
 * anew, it is what the last committed batch left. Entries are named {@code <source>/<share>@<epoch>/<record>}.
 */
final class HeldCells {
    /** Entries forgotten in one batch, so that its transaction stays short. */
    private static final int FORGOTTEN_AT_ONCE = 20_000;

    private final String source;
    private final HeldSeal seal;
    private final Kept kept;
    /** What was committed and nobody asked for yet, by {@code <share>@<epoch>}. */
    private final Map<String, Map<Cell, HeldEntry>> committed = new HashMap<>();

    private final Map<String, GuardedShare> shares = new HashMap<>();
    /** Names of entries that are to be forgotten. */
    private final Deque<String> gone = new ArrayDeque<>();

    /** Reads what was committed, in its order, once nothing of the source can be pending. */
    interface Kept {
        /** @param each is told a name and what is kept under it, sealed; null: nothing more */
        void read(String source, Each each);

        interface Each {
            void entry(String name, byte @Nullable [] sealed);
        }
    }

    HeldCells(String source, HeldSeal seal, Kept kept) {
        this.source = source;
        this.seal = seal;
        this.kept = kept;
    }

    /** Forgets what was not committed. */
    void open() {
        shares.clear();
        committed.clear();
        gone.clear();
        kept.read(source, this::take);
    }

    private void take(String name, byte @Nullable [] sealed) {
        int begin = source.length() + 1;
        int slash = name.indexOf('/', begin);
        Map<Cell, HeldEntry> entries =
                committed.computeIfAbsent(name.substring(begin, slash), fresh -> new LinkedHashMap<>());
        Cell record = cell(name.substring(slash + 1));
        if (sealed == null) {
            entries.remove(record);
        } else {
            entries.put(record, HeldEntry.of(seal.open(sealed, name.getBytes(StandardCharsets.UTF_8))));
        }
    }

    /** The guard of a share; empty where it asks for none. */
    Optional<GuardedShare> of(Outlet outlet) {
        PrivacyModel model = outlet.plan().privacy();
        if (model == null) {
            return Optional.empty();
        }
        return Optional.of(shares.computeIfAbsent(outlet.token(), token -> guard(outlet, model)));
    }

    private GuardedShare guard(Outlet outlet, PrivacyModel model) {
        Integer days = model.holdDays();
        GuardedShare guard = new GuardedShare(
                prefix(outlet.token()),
                SmallCells.of(
                                outlet.plan(),
                                seal.derive("cells of " + outlet.share()),
                                seal.derive("records of " + outlet.share()))
                        .orElseThrow(),
                seal,
                days == null ? null : Duration.ofDays(days));
        Map<Cell, HeldEntry> entries = committed.remove(outlet.token());
        guard.restore(entries == null ? Map.of() : entries);
        return guard;
    }

    /** What forgets the entries of shares that run no more, some at a time. */
    List<ProducerRecord<byte[], byte[]>> forgetOthers(Collection<Outlet> running) {
        if (shares.isEmpty() && committed.isEmpty() && gone.isEmpty()) {
            return List.of();
        }
        Set<String> tokens = running.stream().map(Outlet::token).collect(Collectors.toSet());
        for (String token : union(shares.keySet(), committed.keySet())) {
            if (!tokens.contains(token)) {
                GuardedShare guard = shares.remove(token);
                Map<Cell, HeldEntry> unread = committed.remove(token);
                Collection<Cell> records =
                        guard != null ? guard.records() : unread == null ? Set.of() : unread.keySet();
                records.forEach(record -> gone.add(prefix(token) + hex(record)));
            }
        }
        List<ProducerRecord<byte[], byte[]>> forgotten = new ArrayList<>();
        while (!gone.isEmpty() && forgotten.size() < FORGOTTEN_AT_ONCE) {
            byte[] name = gone.remove().getBytes(StandardCharsets.UTF_8);
            forgotten.add(new ProducerRecord<>(Topics.HELD, name, null));
        }
        return forgotten;
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }

    private String prefix(String token) {
        return source + "/" + token + "/";
    }

    static String hex(Cell cell) {
        return String.format("%016x%016x", cell.high(), cell.low());
    }

    private static Cell cell(String hex) {
        return new Cell(Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }
}
