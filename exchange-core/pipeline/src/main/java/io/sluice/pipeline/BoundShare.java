package io.sluice.pipeline;

import io.sluice.model.ChangeEvent;
import io.sluice.model.Failpoint;
import io.sluice.model.Operation;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.Unavailable;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A share's steps with the columns' positions in one table's rows: decides what each change means to the recipient,
 * for whom a row that leaves the share's scope is deleted and one that enters it is created.
 */
final class BoundShare {
    private static final @Nullable Object[] NONE = {};

    private final ShareSteps steps;
    private final ShareState state;
    private final RowSchema schema;
    private final int[] read;
    private final int[] sensitive;
    private final Mapped before;
    private final Mapped after;

    BoundShare(ShareSteps steps, ShareState state, RowSchema schema) {
        this.steps = steps;
        this.state = state;
        this.schema = schema;
        int[][] positions = steps.plan().fields().stream()
                .map(field -> positions(field, schema))
                .toArray(int[][]::new);
        this.read = IntStream.of(steps.used())
                .flatMap(field -> IntStream.of(positions[field]))
                .filter(position -> position >= 0)
                .distinct()
                .toArray();
        this.sensitive = steps.inputs().positions(schema);
        this.before = new Mapped(steps.fields(), positions, schema.fields().size());
        this.after = new Mapped(steps.fields(), positions, schema.fields().size());
    }

    private static int[] positions(FieldPlan field, RowSchema schema) {
        return field.mapping().columns().stream().mapToInt(schema::indexOf).toArray();
    }

    /** Adds one outcome, or two where the record key changed. */
    void apply(ChangeEvent event, List<Outcome> outcomes) {
        try {
            switch (event.operation()) {
                case READ, CREATE -> outcomes.add(arrive(event));
                case UPDATE -> change(event, outcomes);
                case DELETE -> outcomes.add(leave(event));
            }
        } catch (KeyUnavailableException infrastructure) {
            // Not this row's fault: the batch is read again once the vault answers.
            throw infrastructure;
        } catch (RuntimeException unexpected) {
            // Its message may hold a value, so nothing of it goes on.
            outcomes.add(rejected(event, Fault.INTERNAL));
        }
    }

    private Outcome arrive(ChangeEvent event) {
        Row row = event.after();
        if (row == null) {
            return rejected(event, Fault.UNDECODABLE);
        }
        after.on(row, null);
        return enter(steps.inScope(after), event, event.operation());
    }

    private Outcome leave(ChangeEvent event) {
        Row row = event.before();
        if (!steps.isKeyed()) {
            return rejected(event, Fault.APPEND_ONLY);
        }
        if (steps.needsWholePast() && !isWhole(row)) {
            return rejected(event, Fault.BEFORE_IMAGE_MISSING);
        }
        if (row == null) {
            return rejected(event, Fault.KEY_MISSING);
        }
        before.on(row, null);
        return exit(steps.inScope(before), event);
    }

    private void change(ChangeEvent event, List<Outcome> outcomes) {
        Row then = event.before();
        Row now = event.after();
        if (!steps.isKeyed()) {
            outcomes.add(rejected(event, Fault.APPEND_ONLY));
        } else if (now == null) {
            outcomes.add(rejected(event, Fault.UNDECODABLE));
        } else if (steps.needsWholePast() && !isWhole(then)) {
            outcomes.add(rejected(event, Fault.BEFORE_IMAGE_MISSING));
        } else if (then == null) {
            // The source sends a key that changed, so this one did not; and without a scope nothing else matters.
            after.on(now, null);
            outcomes.add(record(Operation.UPDATE, event));
        } else {
            before.on(then, null);
            after.on(now, then);
            move(event, outcomes);
        }
    }

    private void move(ChangeEvent event, List<Outcome> outcomes) {
        if (!steps.hasKey(before) || !steps.hasKey(after)) {
            outcomes.add(rejected(event, Fault.KEY_MISSING));
            return;
        }
        Verdict was = steps.inScope(before);
        Verdict is = steps.inScope(after);
        if (!steps.haveSameKey(before, after)) {
            rekey(exit(was, event), enter(is, event, Operation.CREATE), outcomes);
        } else if (is == Verdict.Known.NO) {
            outcomes.add(exit(was, event));
        } else {
            outcomes.add(enter(is, event, was == Verdict.Known.NO ? Operation.CREATE : Operation.UPDATE));
        }
    }

    /** Each half stands for itself; a half that does not concern the share is not mentioned beside one that does. */
    private static void rekey(Outcome left, Outcome entered, List<Outcome> outcomes) {
        if (!(left instanceof Outcome.Skipped)) {
            outcomes.add(left);
        }
        if (!(entered instanceof Outcome.Skipped) || left instanceof Outcome.Skipped) {
            outcomes.add(entered);
        }
    }

    private Outcome enter(Verdict is, ChangeEvent event, Operation operation) {
        return switch (is) {
            case Verdict.Known.YES -> record(operation, event);
            case Verdict.Known.NO -> new Outcome.Skipped(steps.plan().share(), event);
            case Refusal refusal -> rejected(event, refusal);
        };
    }

    private Outcome exit(Verdict was, ChangeEvent event) {
        return switch (was) {
            case Verdict.Known.YES -> delete(event);
            case Verdict.Known.NO -> new Outcome.Skipped(steps.plan().share(), event);
            case Refusal refusal -> rejected(event, refusal);
        };
    }

    private Outcome record(Operation operation, ChangeEvent event) {
        if (!steps.hasKey(after)) {
            return rejected(event, Fault.KEY_MISSING);
        }
        Failpoint.reach("after.standardise");
        return switch (steps.treatRecord(after, event.position(), sensitive)) {
            case Treated.Values treated ->
                shared(operation, steps.keyOf(treated), steps.shownOf(treated), treated.noticed(), event, after);
            case Refusal refusal -> rejected(event, refusal);
        };
    }

    private Outcome delete(ChangeEvent event) {
        if (!steps.hasKey(before)) {
            return rejected(event, Fault.KEY_MISSING);
        }
        return switch (steps.treatKey(before, sensitive)) {
            case Treated.Values treated ->
                shared(Operation.DELETE, steps.keyOf(treated), NONE, List.of(), event, before);
            case Refusal refusal -> rejected(event, refusal);
        };
    }

    /** The only place a permit is written, so the only place to ask whether the share still runs. */
    private Outcome shared(
            Operation operation,
            @Nullable Object[] key,
            @Nullable Object[] values,
            List<String> noticed,
            ChangeEvent event,
            Mapped image) {
        return state.isStopped()
                ? rejected(event, Fault.SHARE_STOPPED)
                : new Shared(
                        steps.plan().share(),
                        operation,
                        key,
                        values,
                        event.position(),
                        event.sourceTimeMicros(),
                        noticed,
                        steps.subjectsOf(image));
    }

    private Outcome.Rejected rejected(ChangeEvent event, Fault fault) {
        return rejected(event, Refusal.ofRow(fault));
    }

    private Outcome.Rejected rejected(ChangeEvent event, Refusal refusal) {
        if (refusal.is(Fault.LEAK)) {
            state.stop();
        }
        Refusal told = state.isStopped() && !refusal.is(Fault.LEAK) ? Refusal.ofRow(Fault.SHARE_STOPPED) : refusal;
        return new Outcome.Rejected(
                steps.plan().share(), steps.plan().interfaceId(), told.rule(), told.field(), event, state.isStopped());
    }

    /** Whether every column that the share reads was sent. */
    private boolean isWhole(@Nullable Row row) {
        if (row == null) {
            return false;
        }
        for (int position : read) {
            Object value = row.value(position);
            if (value == Unavailable.UNAVAILABLE
                    || (value == null && !schema.fields().get(position).nullable())) {
                return false;
            }
        }
        return true;
    }
}
