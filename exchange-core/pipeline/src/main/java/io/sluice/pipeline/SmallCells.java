package io.sluice.pipeline;

import io.sluice.model.Operation;
import io.sluice.pipeline.privacy.Cell;
import io.sluice.pipeline.privacy.CellBook;
import io.sluice.pipeline.privacy.CellBook.Move;
import io.sluice.pipeline.privacy.CellBook.Standing;
import io.sluice.pipeline.privacy.CellDigest;
import io.sluice.pipeline.privacy.PrivacyModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The small-cell guard of one share's stream: lets a record leave once k records agree with it in all quasi-identifiers.
 * It is asked about every record and delete of the share, in their order, and holds no record itself. For one thread.
 */
public final class SmallCells {
    /** Records that one share's guard keeps account of. */
    public static final int MOST = 500_000;

    private static final @Nullable Object[] NONE = {};

    private final CellBook book;
    private final CellDigest cells;
    private final CellDigest records;
    private final boolean[] identifying;
    private final boolean hasTerm;
    private List<Cell> released = List.of();

    private SmallCells(PrivacyModel model, SharePlan plan, byte[] cellKey, byte[] recordKey) {
        List<String> shown = plan.shown().stream().map(FieldPlan::name).toList();
        int[] which = model.quasiIdentifiers().stream().mapToInt(shown::indexOf).toArray();
        this.book = new CellBook(model.k(), MOST);
        this.cells = new CellDigest(cellKey, which);
        this.records = new CellDigest(recordKey, new int[] {0});
        this.identifying = new boolean[shown.size()];
        IntStream.of(which).forEach(i -> identifying[i] = true);
        this.hasTerm = model.holdDays() != null;
    }

    /**
     * The guard of a share, empty where its plan asks for none.
     *
     * @param cellKey of the classes' digests, the same at each start
     * @param recordKey of the records' digests, likewise
     */
    public static Optional<SmallCells> of(SharePlan plan, byte[] cellKey, byte[] recordKey) {
        return Optional.ofNullable(plan.privacy()).map(model -> new SmallCells(model, plan, cellKey, recordKey));
    }

    /** The name of a record by its key as it is written: what its place in the book is found by. */
    public Cell name(byte[] recordKey) {
        return records.of(new @Nullable Object[] {recordKey});
    }

    /** Whether there is room for a record. Where there is none it cannot be shared: nobody would count it. */
    public boolean hasRoomFor(Cell record) {
        return book.hasRoomFor(record);
    }

    /**
     * What becomes of a record: it leaves, whole or as a {@link Shared} without its quasi-identifiers, or it is
     * {@link Held}. Empty: nothing, since it is the delete of what the recipient never had. {@link #released} tells what
     * leaves with it.
     */
    public Optional<Outcome> judge(Cell record, Shared shared) {
        if (shared.operation() == Operation.DELETE) {
            released = List.of();
            return isSeen(book.remove(record)) ? Optional.of(shared) : Optional.empty();
        }
        Move move = book.put(record, cells.of(shared.values()));
        released = move.released();
        return Optional.of(
                switch (move.now()) {
                    // To whoever did not have it before, it is created, whatever the source did.
                    case OUT -> isSeen(move.before()) ? shared : created(shared, shared.values());
                    case BARE -> with(shared, shared.operation(), bare(shared.values()));
                    case HELD -> held(shared, isSeen(move.before()));
                });
    }

    private static boolean isSeen(Optional<Standing> before) {
        return before.filter(had -> had != Standing.HELD).isPresent();
    }

    /** @param seen whether the recipient has it of another class, which is no longer true: that is taken back */
    private Held held(Shared shared, boolean seen) {
        return new Held(
                created(shared, shared.values()),
                hasTerm ? created(shared, bare(shared.values())) : null,
                seen ? with(shared, Operation.DELETE, NONE) : null);
    }

    private @Nullable Object[] bare(@Nullable Object[] whole) {
        @Nullable Object[] values = whole.clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = identifying[i] ? null : values[i];
        }
        return values;
    }

    private static Shared created(Shared shared, @Nullable Object[] values) {
        Operation operation = shared.operation() == Operation.UPDATE ? Operation.CREATE : shared.operation();
        return with(shared, operation, values);
    }

    private static Shared with(Shared shared, Operation operation, @Nullable Object[] values) {
        return new Shared(
                shared.share(),
                operation,
                shared.key(),
                values,
                shared.position(),
                shared.sourceTimeMicros(),
                shared.noticed(),
                shared.subjects());
    }

    /** Names of the held records that leave with the record judged last. */
    public List<Cell> released() {
        return released;
    }

    /** A held record leaves without its quasi-identifiers. */
    public void bare(Cell record) {
        book.bare(record);
    }

    /** What stands of a record; empty: it is not there. */
    public Optional<CellBook.Member> member(Cell record) {
        return book.member(record);
    }

    /** Names of all records that it keeps account of. */
    public List<Cell> records() {
        return book.records();
    }

    /** Takes over what was kept of a record. */
    public void restore(Cell record, CellBook.Member member) {
        book.restore(record, member);
    }
}
