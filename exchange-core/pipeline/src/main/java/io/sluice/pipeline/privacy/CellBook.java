package io.sluice.pipeline.privacy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is in which class of one share's stream, and what may be seen of them. A class counts the records that are in it
 * now, each once however often it was read, whether they are out or held: with its k-th record all of it may go out.
 * About 100 bytes a record.
 */
public final class CellBook {
    private final int k;
    private final int most;
    private final Map<Cell, Member> members = new HashMap<>();
    private final Map<Cell, Members> classes = new HashMap<>();

    /** What the recipient has of a record. */
    public enum Standing {
        /** All of it. */
        OUT,
        /** Nothing yet. */
        HELD,
        /** All but its quasi-identifiers; it is in no class. */
        BARE
    }

    /** @param cell its class, or the one that it was in when its quasi-identifiers were left out */
    public record Member(Cell cell, Standing standing) {}

    /**
     * What a record's arrival or change came to.
     *
     * @param before what the recipient had of it; empty: it was not there
     * @param now what the recipient may have
     * @param released other records of its class that may go out with it
     */
    public record Move(Optional<Standing> before, Standing now, List<Cell> released) {
        public Move {
            released = List.copyOf(released);
        }
    }

    /** The records of one class. */
    private static final class Members {
        private int count;
        private @Nullable Set<Cell> held;

        private Set<Cell> held() {
            if (held == null) {
                held = new LinkedHashSet<>();
            }
            return held;
        }
    }

    /**
     * Begins empty.
     *
     * @param k the fewest records of a class that is seen
     * @param most records that are kept account of
     */
    public CellBook(int k, int most) {
        this.k = k;
        this.most = most;
    }

    /** Whether a record can be taken in: it is there already, or there is room. */
    public boolean hasRoomFor(Cell record) {
        return members.size() < most || members.containsKey(record);
    }

    /** What stands of a record. */
    public Optional<Member> member(Cell record) {
        return Optional.ofNullable(members.get(record));
    }

    /** A record is in a class now. */
    public Move put(Cell record, Cell cell) {
        Member before = members.get(record);
        if (before != null
                && before.standing() != Standing.BARE
                && before.cell().equals(cell)) {
            return new Move(Optional.of(before.standing()), before.standing(), List.of());
        }
        if (before != null) {
            leave(record, before);
        }
        Optional<Standing> had = Optional.ofNullable(before).map(Member::standing);
        int count = count(cell) + 1;
        if (count < k && before != null && before.standing() == Standing.BARE) {
            // The recipient has it; taken back it would only say that it changed.
            members.put(record, new Member(cell, Standing.BARE));
            return new Move(had, Standing.BARE, List.of());
        }
        Members of = classes.computeIfAbsent(cell, fresh -> new Members());
        of.count = count;
        Standing now = count < k ? Standing.HELD : Standing.OUT;
        members.put(record, new Member(cell, now));
        if (now == Standing.HELD) {
            of.held().add(record);
            return new Move(had, now, List.of());
        }
        return new Move(had, now, release(cell, of));
    }

    private List<Cell> release(Cell cell, Members of) {
        if (of.held == null) {
            return List.of();
        }
        List<Cell> released = new ArrayList<>(of.held);
        of.held = null;
        released.forEach(record -> members.put(record, new Member(cell, Standing.OUT)));
        return released;
    }

    /** A record is gone; what the recipient had of it, or empty where it was not there. */
    public Optional<Standing> remove(Cell record) {
        Member before = members.remove(record);
        if (before == null) {
            return Optional.empty();
        }
        leave(record, before);
        return Optional.of(before.standing());
    }

    /** A held record goes out without its quasi-identifiers. */
    public void bare(Cell record) {
        Member before = members.get(record);
        if (before == null || before.standing() != Standing.HELD) {
            throw new IllegalStateException("A record was to go out without its quasi-identifiers that is not held");
        }
        leave(record, before);
        members.put(record, new Member(before.cell(), Standing.BARE));
    }

    private void leave(Cell record, Member before) {
        Members of = classes.get(before.cell());
        if (before.standing() == Standing.BARE || of == null) {
            return;
        }
        of.count--;
        if (of.held != null) {
            of.held.remove(record);
        }
        if (of.count == 0) {
            classes.remove(before.cell());
        }
    }

    private int count(Cell cell) {
        Members of = classes.get(cell);
        return of == null ? 0 : of.count;
    }

    /** All records it keeps account of. */
    public List<Cell> records() {
        return List.copyOf(members.keySet());
    }

    /** Takes over what was kept of a record when the book was closed. */
    public void restore(Cell record, Member member) {
        members.put(record, member);
        if (member.standing() != Standing.BARE) {
            Members of = classes.computeIfAbsent(member.cell(), fresh -> new Members());
            of.count++;
            if (member.standing() == Standing.HELD) {
                of.held().add(record);
            }
        }
    }
}
