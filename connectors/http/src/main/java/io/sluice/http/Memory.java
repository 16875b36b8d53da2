package io.sluice.http;

import io.sluice.model.Keepsake;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the records of a source were when they were shared last, by resource and key. It is written down in pieces, each
 * with the batch whose records it is about; a later piece says the newer of a record.
 */
final class Memory {
    /** Characters of all keys and digests of a source: about a million records with short keys. */
    static final long MOST = 64L << 20;

    private static final int PIECE = 5_000;
    private static final int SPARE = 10_000;
    private static final int DIGEST = 32;

    private final Map<String, Map<String, Mark>> resources = new HashMap<>();
    private final Map<String, Map<Integer, Integer>> pieces = new HashMap<>();
    private final Map<String, Map<Set<Integer>, Map<String, String>>> unwritten = new TreeMap<>();
    private final long most;
    private long characters;

    Memory(long most) {
        this.most = most;
    }

    private record Piece(List<Group> groups) {
        int size() {
            return groups.stream().mapToInt(group -> group.marks().size()).sum();
        }
    }

    /**
     * Records that the same loads have.
     *
     * @param marks key → digest, empty for a record that is no more
     */
    private record Group(Set<Integer> loads, Map<String, String> marks) {}

    /** @param kept the pieces that were committed, by name */
    static Memory of(Map<String, String> kept, long most) {
        Memory memory = new Memory(most);
        Map<Integer, String> names = new TreeMap<>();
        kept.keySet().forEach(name -> names.put(number(name), name));
        names.forEach((number, name) -> {
            Piece piece = Kept.read(String.valueOf(kept.get(name)), Piece.class);
            String resource = name.substring(0, name.lastIndexOf('.'));
            memory.count(resource, number, piece.size());
            for (Group group : piece.groups()) {
                Set<Integer> loads = Set.copyOf(group.loads());
                group.marks().forEach((key, digest) -> memory.set(resource, key, digest, loads));
            }
        });
        return memory;
    }

    private static int number(String name) {
        return Integer.parseInt(name.substring(name.lastIndexOf('.') + 1));
    }

    private void count(String resource, int number, int size) {
        pieces.computeIfAbsent(resource, none -> new TreeMap<>()).put(number, size);
    }

    @Nullable Mark get(String resource, String key) {
        return marks(resource).get(key);
    }

    /** All of a resource, by key. */
    Map<String, Mark> marks(String resource) {
        return resources.computeIfAbsent(resource, none -> new HashMap<>());
    }

    /** @throws ApiRefusedException where the source has more records than can be remembered */
    Mark put(String resource, String key, String digest, Set<Integer> loads) throws ApiRefusedException {
        set(resource, key, digest, loads);
        if (characters > most) {
            throw new ApiRefusedException(
                    "too-many-records", "the source has more records than can be compared; read fewer by 'query'");
        }
        note(resource, key, digest, loads);
        return marks(resource).getOrDefault(key, new Mark(digest, loads));
    }

    void remove(String resource, String key) {
        set(resource, key, "", Set.of());
        note(resource, key, "", Set.of());
    }

    private void set(String resource, String key, String digest, Set<Integer> loads) {
        Map<String, Mark> marks = marks(resource);
        Mark known = marks.get(key);
        if (digest.isEmpty()) {
            if (marks.remove(key) != null) {
                characters -= key.length() + DIGEST;
            }
        } else if (known == null) {
            marks.put(key, new Mark(digest, loads));
            characters += key.length() + DIGEST;
        } else {
            known.become(digest, loads);
        }
    }

    private void note(String resource, String key, String digest, Set<Integer> loads) {
        Map<Set<Integer>, Map<String, String>> groups = unwritten.computeIfAbsent(resource, none -> new HashMap<>());
        groups.values().forEach(group -> group.remove(key));
        groups.computeIfAbsent(loads, none -> new TreeMap<>()).put(key, digest);
    }

    /** Whether nothing has changed since it was taken last. */
    boolean isWritten() {
        return unwritten.isEmpty();
    }

    /** What has changed since it was taken last, to be committed with the next batch. */
    List<Keepsake> take() {
        List<Keepsake> written = new ArrayList<>();
        unwritten.forEach((resource, groups) -> {
            Piece piece = new Piece(groups.entrySet().stream()
                    .filter(group -> !group.getValue().isEmpty())
                    .map(group -> new Group(new TreeSet<>(group.getKey()), group.getValue()))
                    .toList());
            if (!piece.groups().isEmpty()) {
                written.add(keepsake(resource, piece));
            }
        });
        unwritten.clear();
        return written;
    }

    private Keepsake keepsake(String resource, Piece piece) {
        int number = 1
                + pieces.values().stream()
                        .map(Map::keySet)
                        .flatMap(Collection::stream)
                        .mapToInt(Integer::intValue)
                        .max()
                        .orElse(0);
        count(resource, number, piece.size());
        return new Keepsake(resource + "." + number, Kept.text(piece));
    }

    /** Writes a resource anew where more than half of what is written of it is outdated, once all was taken. */
    List<Keepsake> tidy(String resource) {
        Map<Integer, Integer> old = Map.copyOf(pieces.getOrDefault(resource, Map.of()));
        long written = old.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Mark> marks = marks(resource);
        if (written <= 2L * marks.size() + SPARE) {
            return List.of();
        }
        List<Keepsake> anew = new ArrayList<>();
        Map<Set<Integer>, Map<String, String>> groups = new HashMap<>();
        int size = 0;
        for (Map.Entry<String, Mark> each : marks.entrySet()) {
            groups.computeIfAbsent(each.getValue().loads(), none -> new TreeMap<>())
                    .put(each.getKey(), each.getValue().digest());
            if (++size % PIECE == 0) {
                anew.add(keepsake(resource, piece(groups)));
                groups.clear();
            }
        }
        if (!groups.isEmpty()) {
            anew.add(keepsake(resource, piece(groups)));
        }
        old.keySet().forEach(number -> {
            pieces.getOrDefault(resource, new TreeMap<>()).remove(number);
            anew.add(new Keepsake(resource + "." + number, null));
        });
        return anew;
    }

    private static Piece piece(Map<Set<Integer>, Map<String, String>> groups) {
        return new Piece(groups.entrySet().stream()
                .map(group -> new Group(new TreeSet<>(group.getKey()), group.getValue()))
                .toList());
    }

    @Override
    public String toString() {
        return "memory of " + resources.size() + " resources";
    }
}
