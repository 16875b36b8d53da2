package io.sluice.contract;

import io.sluice.contract.Contract.Privacy;
import io.sluice.model.FieldType;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.privacy.PrivacyModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A contract's privacy model against its fields, and what is left of it in a share. */
final class PrivacyCompiler {

    private static final Set<FieldType> ORDERED = EnumSet.of(
            FieldType.INTEGER,
            FieldType.DECIMAL,
            FieldType.FLOAT,
            FieldType.DATE,
            FieldType.INSTANT,
            FieldType.DATETIME,
            FieldType.TIME);

    private final Map<String, MappedField> fields;
    private final Set<String> mistaken;
    private final List<Problem> problems;

    /** @param mistaken fields that the contract has but could not map: problems about them are told already */
    PrivacyCompiler(Map<String, MappedField> fields, Set<String> mistaken, List<Problem> problems) {
        this.fields = fields;
        this.mistaken = mistaken;
        this.problems = problems;
    }

    /**
     * Tells what is wrong with a model.
     *
     * @param shown the fields of the view whose model it is; for a table's own, all that the contract has
     */
    void check(Privacy privacy, Collection<String> shown) {
        List<String> named = privacy.quasiIdentifiers();
        for (int i = 0; i < named.size(); i++) {
            check(privacy, privacy.path() + "/quasiIdentifiers/" + i, named.get(i), shown);
        }
        privacy.diversity().ifPresent(l -> checkSensitive(privacy, privacy.path() + "/l/field", l.field(), shown));
        privacy.closeness().ifPresent(t -> checkSensitive(privacy, privacy.path() + "/t/field", t.field(), shown));
    }

    private void check(Privacy privacy, String path, String name, Collection<String> shown) {
        MappedField field = known(path, name, shown);
        if (field == null) {
            return;
        }
        if (field.isKey()) {
            problems.add(new Problem(
                    path,
                    "field '" + name + "' is the record's key, so that every class would be one record",
                    "take it out, and pseudonymise it in the view"));
        } else if (field.required() && privacy.holdDays().isPresent()) {
            problems.add(new Problem(
                    path,
                    "field '" + name + "' is required, so a record that was held cannot go out without it",
                    "leave 'holdDays' out, or let the field be absent"));
        }
    }

    private void checkSensitive(Privacy privacy, String path, String name, Collection<String> shown) {
        MappedField field = known(path, name, shown);
        if (field != null && privacy.quasiIdentifiers().contains(name)) {
            problems.add(new Problem(
                    path,
                    "field '" + name + "' is a quasi-identifier, so that each class shows one value of it",
                    "name it in one of the two places"));
        }
    }

    private @Nullable MappedField known(String path, String name, Collection<String> shown) {
        MappedField field = fields.get(name);
        if (field != null && shown.contains(name)) {
            return field;
        }
        if (!mistaken.contains(name)) {
            problems.add(new Problem(
                    path,
                    field == null
                            ? "the contract has no field '" + name + "'"
                            : "the view does not show '" + name + "'",
                    "use one of " + String.join(", ", shown)));
        }
        return null;
    }

    /**
     * What is left of a model where only some fields are shown.
     *
     * @param shown the fields a recipient sees, with their treatments
     * @param k of the decision; null: the contract's
     */
    static @Nullable PrivacyModel model(
            Privacy privacy, Map<String, Treatment> shown, Map<String, MappedField> fields, @Nullable Integer k) {
        PrivacyModel whole = new PrivacyModel(
                privacy.quasiIdentifiers(),
                privacy.k(),
                privacy.diversity()
                        .map(l -> new PrivacyModel.Diversity(l.field(), l.least()))
                        .orElse(null),
                privacy.closeness()
                        .map(t -> new PrivacyModel.Closeness(t.field(), t.most(), isOrdered(t.field(), shown, fields)))
                        .orElse(null),
                privacy.holdDays().orElse(null));
        Optional<PrivacyModel> left = whole.about(new ArrayList<>(shown.keySet()));
        return left.map(model -> k == null ? model : model.raisedTo(k)).orElse(null);
    }

    private static boolean isOrdered(String name, Map<String, Treatment> shown, Map<String, MappedField> fields) {
        Treatment treatment = shown.get(name);
        MappedField field = fields.get(name);
        return treatment != null
                && field != null
                && ORDERED.contains(
                        TreatmentFit.shownType(treatment, field.field().type()));
    }
}
