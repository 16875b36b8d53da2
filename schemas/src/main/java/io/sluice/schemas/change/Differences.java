package io.sluice.schemas.change;

import io.sluice.contract.Compiled;
import io.sluice.contract.Decision;
import io.sluice.contract.Problem;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.contract.SharingType;
import io.sluice.contract.TreatmentWords;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import io.sluice.schemas.ShareSchemas;
import io.sluice.schemas.Standards;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;

/** Compiles one decision against two versions of a contract and tells what its holder would see of the change. */
final class Differences {
    private final Compiled after;
    private final Standards standards;
    private final boolean sameMajor;
    private final Map<String, String> renames;
    private final List<Difference> found = new ArrayList<>();

    private Differences(Compiled before, Compiled after, Standards standards) {
        this.after = after;
        this.standards = standards;
        this.sameMajor = before.major() == after.major();
        // Within a major a name stays; what the next one calls otherwise is the same field.
        this.renames = sameMajor ? Map.of() : standards.renames(after.standard());
    }

    /** None where the decision yields the same under both, or yielded nothing before. */
    static List<Difference> of(Compiled before, Compiled after, Decision decision, Standards standards) {
        Differences differences = new Differences(before, after, standards);
        // A decision may be older than the major that its grant has moved to.
        Decision own = decision.renamed(standards.renames(before.standard()));
        if (Shares.compile(before, own) instanceof ShareCompilation.Made made) {
            differences.compare(made.plan(), own);
        }
        return List.copyOf(differences.found);
    }

    private void compare(SharePlan was, Decision decision) {
        if (after.contract().sharing().type().equals(Optional.of(SharingType.NOT_SHARED))) {
            tell("", "SHARING TYPE changed to notShared", false);
        } else if (!after.viewNames().contains(decision.view())) {
            tell("", "VIEW removed", false);
        } else {
            Set<String> kept = keptFields(was, decision);
            switch (Shares.compile(after, narrowed(decision.renamed(renames), kept))) {
                case ShareCompilation.Made made -> comparePlans(was, made.plan());
                case ShareCompilation.Refused refused -> refused.problems().forEach(this::fitsNoMore);
            }
        }
    }

    /** The fields that are still shown, by their names of now; tells of the others. */
    private Set<String> keptFields(SharePlan was, Decision decision) {
        Set<String> shown = after.viewFields(decision.view()).keySet();
        Set<String> kept = new LinkedHashSet<>();
        Schema value = schemas(was).value();
        was.shown().forEach(field -> {
            String name = renames.getOrDefault(field.name(), field.name());
            if (shown.contains(name)) {
                kept.add(name);
                if (!name.equals(field.name())) {
                    tell(field.name(), "RENAMED to " + name, false);
                }
            } else {
                boolean optional = value.getField(field.name()).hasDefaultValue();
                tell(
                        field.name(),
                        (isInContract(name) ? "WITHHELD" : "REMOVED") + (optional ? "" : " without default"),
                        !optional);
            }
        });
        if (decision.grantedFields() == null) {
            shown.stream()
                    .filter(field -> !kept.contains(field))
                    .forEach(field -> tell(field, "ADDED to a view that is granted as a whole", false));
        }
        return kept;
    }

    private boolean isInContract(String name) {
        return after.contract().tables().getFirst().properties().stream()
                .anyMatch(property -> property.name().equals(name));
    }

    private static Decision narrowed(Decision decision, Set<String> fields) {
        Map<String, Treatment> treatments = new HashMap<>(decision.strongerTreatments());
        treatments.keySet().retainAll(fields);
        return new Decision(
                decision.view(), fields, treatments, decision.rowFilter(), decision.purposeDomain(), decision.epoch());
    }

    private void fitsNoMore(Problem problem) {
        // What follows from a field that is gone is told already, in better words.
        if (!problem.path().startsWith("/fields") || found.isEmpty()) {
            tell("", "DECISION fits no more: " + problem.cause(), false);
        }
    }

    private void comparePlans(SharePlan was, SharePlan is) {
        Map<String, Treatment> treatments = new LinkedHashMap<>();
        is.shown().forEach(field -> treatments.put(field.name(), field.treatment()));
        was.shown().forEach(field -> {
            Treatment now = treatments.get(renames.getOrDefault(field.name(), field.name()));
            if (now != null && !now.equals(field.treatment())) {
                tell(
                        field.name(),
                        Direction.of(field.treatment(), now) + " from " + TreatmentWords.of(field.treatment()) + " to "
                                + TreatmentWords.of(now),
                        false);
            }
        });
        if (!String.valueOf(was.scope()).equals(String.valueOf(is.scope()))) {
            tell("", "SCOPE changed: other rows would be seen", false);
        }
        List<String> key = was.recordKey().stream()
                .map(name -> renames.getOrDefault(name, name))
                .toList();
        if (!key.equals(is.recordKey())) {
            tell("", "KEY changed from " + was.recordKey() + " to " + is.recordKey(), true);
        }
        compareSchemas(schemas(was), schemas(is));
    }

    private void compareSchemas(ShareSchemas was, ShareSchemas is) {
        SchemaRules.broken(was, is).forEach(problem -> {
            if (!isKnown(problem.field())) {
                tell(problem.field(), problem.rule(), true);
            }
        });
    }

    /** A field that is gone, renamed or treated otherwise has been told; a new major's record may have any name. */
    private boolean isKnown(String field) {
        return field.isEmpty()
                ? !sameMajor
                : renames.containsValue(field)
                        || found.stream().anyMatch(each -> each.field().equals(field));
    }

    private ShareSchemas schemas(SharePlan plan) {
        return ShareSchemas.of(plan, standards.recordOf(plan));
    }

    private void tell(String field, String rule, boolean inSchema) {
        found.add(new Difference(field, rule, inSchema));
    }
}
