package io.sluice.contract;

import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import io.sluice.pipeline.Past;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What a share needs of a row's past. The key is enough where no condition selects rows, the record's key is the
 * source's key and no input is a text of unbounded length: else the source must give the whole row before each change
 * (PostgreSQL: REPLICA IDENTITY FULL). Rows of files have no past, and neither have append-only shares.
 */
final class PastNeed {

    private final TableId table;
    private final Columns columns;
    private final List<String> sourceKey;
    private final Past given;
    private final boolean hasPast;
    private final boolean hasLog;

    /**
     * @param hasPast whether rows of the source change at all, as seen by the hub
     * @param hasLog whether a log tells of its changes; what is asked or sent comes whole, and its past never
     */
    PastNeed(TableId table, Columns columns, List<String> sourceKey, Past given, boolean hasPast, boolean hasLog) {
        this.table = table;
        this.columns = columns;
        this.sourceKey = sourceKey;
        this.given = given;
        this.hasPast = hasPast;
        this.hasLog = hasLog;
    }

    /** A source that gives everything is never asked for less: a column list would break its own updates. */
    Past given() {
        return given;
    }

    /** Why the past that the source gives is too little for these fields, or empty. */
    Optional<Problem> shortfall(String path, String subject, Collection<MappedField> fields, boolean selectsRows) {
        if (!hasPast || (hasLog && given == Past.WHOLE_BEFORE_IMAGE)) {
            return Optional.empty();
        }
        List<String> reasons = reasons(fields, selectsRows);
        if (reasons.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Problem(
                path,
                subject + " needs each row's whole before image, but the contract promises keys only: "
                        + String.join("; ", reasons),
                hasLog
                        ? "run 'ALTER TABLE " + quoted(table) + " REPLICA IDENTITY FULL' on the source and write past: "
                                + "wholeBeforeImage in custom property 'capture'"
                        : "what is asked or sent never says what a row was before: share without a condition, by the"
                                + " source's own key"));
    }

    private List<String> reasons(Collection<MappedField> fields, boolean selectsRows) {
        List<String> reasons = new ArrayList<>();
        if (selectsRows) {
            reasons.add("a condition selects its rows, so it must be known whether a row was in scope before");
        }
        if (columns.key().filter(List::isEmpty).isPresent()) {
            reasons.add("the table has no primary key, so its changes would not say which row they are about");
        }
        List<String> keyInputs =
                inputs(fields.stream().filter(MappedField::isKey).toList());
        if (!keyInputs.equals(sourceKey.stream().sorted().toList())) {
            reasons.add("the record's key is made from " + keyInputs + ", the source's key is " + sourceKey);
        }
        List<String> unbounded = inputs(fields).stream()
                .filter(column -> columns.get(column, FieldType.TEXT).unbounded())
                .toList();
        if (hasLog && !unbounded.isEmpty()) {
            reasons.add("texts of unbounded length may be left out of a change that does not touch them: "
                    + String.join(", ", unbounded));
        }
        return reasons;
    }

    private static List<String> inputs(Collection<MappedField> fields) {
        TreeSet<String> inputs = new TreeSet<>();
        fields.forEach(field -> inputs.addAll(field.mapping().columns()));
        return List.copyOf(inputs);
    }

    private static String quoted(TableId table) {
        return quoted(table.schema()) + "." + quoted(table.name());
    }

    private static String quoted(String identifier) {
        return identifier.matches("[a-z_][a-z0-9_]*") ? identifier : '"' + identifier.replace("\"", "\"\"") + '"';
    }
}
