package io.sluice.pipeline;

import io.sluice.model.SubjectDigest;
import io.sluice.pipeline.identifier.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Whom a share's records are about: the fields of its standard that hold a person's or an enterprise's identifier. */
final class Subjects {
    private final List<Named> fields;
    private final List<SubjectMarks> marks;

    private record Named(int field, Identifier kind) {}

    private Subjects(List<Named> fields, List<SubjectMarks> marks) {
        this.fields = fields;
        this.marks = marks;
    }

    /** @param marks asked for where there are such fields, shown or withheld: the key is not needed otherwise */
    static Subjects of(SharePlan plan, Supplier<SubjectMarks> marks) {
        List<Named> fields = new ArrayList<>();
        for (int i = 0; i < plan.fields().size(); i++) {
            Identifier kind = plan.fields().get(i).identifier();
            if (kind != null && SubjectMarks.KINDS.contains(kind)) {
                fields.add(new Named(i, kind));
            }
        }
        return new Subjects(fields, fields.isEmpty() ? List.of() : List.of(marks.get()));
    }

    /** Whom a row is about, as far as the image tells: one that was sent as a key may name nobody. */
    List<SubjectDigest> of(Mapped mapped) {
        List<SubjectDigest> found = List.of();
        for (Named each : fields) {
            if (mapped.value(each.field()) instanceof String text && !text.isBlank()) {
                SubjectDigest digest = marks.getFirst().of(each.kind(), text);
                found = found.isEmpty() ? List.of(digest) : with(found, digest);
            }
        }
        return found;
    }

    private static List<SubjectDigest> with(List<SubjectDigest> some, SubjectDigest more) {
        if (some.contains(more)) {
            return some;
        }
        List<SubjectDigest> all = new ArrayList<>(some);
        all.add(more);
        return List.copyOf(all);
    }
}
