package io.sluice.schemas.assist;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What makes a record's identity.
 *
 * @param fields in order; empty: none, records are only added
 * @param confirm what a person has to confirm of it; empty: nothing
 */
record DraftKey(List<String> fields, String confirm) {
    /** The schema of tables that are files. */
    private static final String FILES = "files";

    /** The table's own key where all of it is mapped unchanged, else a field whose values are all different. */
    static DraftKey of(TableProposal table, Assignment assignment) {
        List<String> own = assignment.columns().entrySet().stream()
                .filter(field -> table.key().contains(field.getValue().column()))
                .filter(field -> field.getValue().logic().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        if (!table.key().isEmpty() && own.size() == table.key().size()) {
            return new DraftKey(own, "");
        }
        Optional<String> natural = assignment.standard().fields().stream()
                .filter(field -> field.required() && assignment.columns().containsKey(field.name()))
                .map(io.sluice.contract.Standard.StandardField::name)
                .filter(field -> assignment.column(field).distinct())
                .findFirst();
        return natural.map(field -> new DraftKey(
                        List.of(field),
                        "field " + field + " is taken for the records' key: every sampled row has a value of its own"
                                + " there, and the table's own key is not among the mapped columns"))
                .orElseGet(() -> new DraftKey(
                        List.of(),
                        "no mapped column tells records apart, so they are only added: see that rows never change"
                                + (table.key().isEmpty() && !table.schema().equals(FILES)
                                        ? "; without a key in the database the rows that are there now are not read,"
                                                + " only those that come: to have them too, give the table a key"
                                        : "")));
    }
}
