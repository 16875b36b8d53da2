package io.sluice.jdbc;

import io.sluice.model.Keepsake;
import io.sluice.model.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * The pieces of a source's tables as they were written down. What changes is to be committed with the next batch.
 * Bounded: a source that has more rows to compare than fit is refused.
 */
final class Pieces {

    /** Characters of all pieces together; about a million rows with short keys. */
    private static final long MOST = 64L << 20;

    private final Map<String, String> texts;
    private final List<Keepsake> changes = new ArrayList<>();
    private final long most;
    private long characters;

    Pieces(Map<String, String> kept) {
        this(kept, MOST);
    }

    Pieces(Map<String, String> kept, long most) {
        this.texts = new HashMap<>(kept);
        this.most = most;
        this.characters = kept.values().stream().mapToLong(String::length).sum();
    }

    Piece get(TableId table, int number) {
        String text = texts.get(name(table, number));
        if (text == null) {
            throw new IllegalStateException("Table " + table
                    + ": what was seen of it last is not kept any more; give the" + " source a new id");
        }
        return Kept.read(text, Piece.class);
    }

    /** Where nothing of it differs from what is kept, nothing is written. */
    void put(TableId table, int number, Piece piece) {
        String name = name(table, number);
        String text = Kept.text(piece);
        String old = texts.put(name, text);
        if (text.equals(old)) {
            return;
        }
        characters += text.length() - (old == null ? 0 : old.length());
        if (characters > most) {
            throw PollRefusedException.table(
                    "too-many-rows",
                    "Table " + table + ": the source has more rows than can be compared; name a watermark column as"
                            + " 'table." + table.name() + ".watermark'");
        }
        changes.add(new Keepsake(name, text));
    }

    void remove(TableId table, int number) {
        String old = texts.remove(name(table, number));
        if (old != null) {
            characters -= old.length();
            changes.add(new Keepsake(name(table, number), null));
        }
    }

    /** Forgets what no table counts among its pieces. */
    void keepOnly(Map<TableId, List<Integer>> counted) {
        List<String> names = new ArrayList<>();
        counted.forEach((table, numbers) -> numbers.forEach(number -> names.add(name(table, number))));
        List<String> others = new ArrayList<>(texts.keySet());
        others.removeAll(new HashSet<>(names));
        for (String other : others) {
            characters -= String.valueOf(texts.remove(other)).length();
            changes.add(new Keepsake(other, null));
        }
    }

    boolean hasChanges() {
        return !changes.isEmpty();
    }

    List<Keepsake> takeChanges() {
        List<Keepsake> taken = List.copyOf(changes);
        changes.clear();
        return taken;
    }

    private static String name(TableId table, int number) {
        return table + "#" + number;
    }
}
