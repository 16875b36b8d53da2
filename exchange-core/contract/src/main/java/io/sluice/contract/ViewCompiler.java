package io.sluice.contract;

import io.sluice.contract.Contract.ViewField;
import io.sluice.pipeline.Treatment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A contract's views → what each shows, how, and of which rows. */
final class ViewCompiler {

    private final Map<String, MappedField> fields;
    private final Optional<Contract.Privacy> privacy;
    private final Set<String> mistaken;
    private final Hierarchies hierarchies;
    private final List<Problem> problems;
    private final List<Notice> notices;

    /**
     * @param privacy the table's
     * @param mistaken fields that the contract has but could not map: problems about them are told already
     */
    ViewCompiler(
            Map<String, MappedField> fields,
            Optional<Contract.Privacy> privacy,
            Set<String> mistaken,
            Hierarchies hierarchies,
            List<Problem> problems,
            List<Notice> notices) {
        this.hierarchies = hierarchies;
        this.fields = fields;
        this.privacy = privacy;
        this.mistaken = mistaken;
        this.problems = problems;
        this.notices = notices;
    }

    List<Compiled.View> compile(List<Contract.View> views) {
        PrivacyCompiler models = new PrivacyCompiler(fields, mistaken, problems);
        privacy.ifPresent(model -> models.check(model, fields.keySet()));
        views.forEach(view -> view.privacy()
                .ifPresent(model -> models.check(
                        model, view.fields().stream().map(ViewField::field).toList())));
        List<Compiled.View> compiled = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Contract.View view : views) {
            if (view.name().isBlank() || !names.add(view.name())) {
                problems.add(new Problem(
                        view.path() + "/name",
                        view.name().isBlank() ? "the view has no name" : "there are two views '" + view.name() + "'",
                        "give each view a name of its own"));
            }
            compiled.add(compile(view));
        }
        return compiled;
    }

    private Compiled.View compile(Contract.View view) {
        Map<String, Treatment> chosen = new HashMap<>();
        for (ViewField field : view.fields()) {
            check(field).ifPresent(treatment -> chosen.put(field.field(), treatment));
        }
        refuseWithoutKey(view);
        if (view.fields().isEmpty()) {
            problems.add(new Problem(
                    view.path() + "/fields",
                    "view '" + view.name() + "' shows no field",
                    "name the fields it shows with their treatments"));
        }
        Map<String, Treatment> ordered = new LinkedHashMap<>();
        fields.keySet().stream().filter(chosen::containsKey).forEach(name -> ordered.put(name, chosen.get(name)));
        return new Compiled.View(
                view.path(), view.name(), ordered, scope(view), view.privacy().or(() -> privacy));
    }

    private Optional<Treatment> check(ViewField viewField) {
        MappedField field = fields.get(viewField.field());
        if (field == null) {
            if (!mistaken.contains(viewField.field())) {
                problems.add(new Problem(
                        viewField.path(),
                        "the contract has no field '" + viewField.field() + "'",
                        "use one of " + String.join(", ", fields.keySet())));
            }
            return Optional.empty();
        }
        if (field.grade().isEmpty()) {
            problems.add(new Problem(
                    viewField.path(),
                    "field '" + field.name() + "' has no classification, so it is withheld from every view",
                    "give it a classification (" + Grade.words() + "), or take it out of the view"));
            return Optional.empty();
        }
        Optional<Problem> misfit =
                viewField.treatment().flatMap(treatment -> misfit(viewField.path(), field, treatment));
        misfit.ifPresent(problems::add);
        return misfit.isPresent() ? Optional.empty() : viewField.treatment().map(hierarchies::filled);
    }

    private Optional<Problem> misfit(String path, MappedField field, Treatment treatment) {
        return TreatmentFit.misfit(path, field, treatment).or(() -> hierarchies.misfit(path, treatment));
    }

    private void refuseWithoutKey(Contract.View view) {
        List<String> named = view.fields().stream().map(ViewField::field).toList();
        fields.values().stream()
                .filter(field -> field.isKey() && !named.contains(field.name()))
                .forEach(field -> problems.add(new Problem(
                        view.path() + "/fields",
                        "view '" + view.name() + "' withholds '" + field.name()
                                + "', which is the key: its records would have no identity",
                        "name it, for instance as {treatment: pseudonymise}")));
    }

    private Optional<Condition> scope(Contract.View view) {
        if (view.scope().isBlank() || Condition.reads(view.scope(), mistaken)) {
            return Optional.empty();
        }
        try {
            Condition scope = Condition.scope(view.scope().strip(), fields.values());
            scope.slow()
                    .ifPresent(why -> notices.add(
                            Notice.slow(view.path() + "/scope", "the scope of view '" + view.name() + "'", why)));
            return Optional.of(scope);
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(
                    view.path() + "/scope",
                    String.valueOf(e.getMessage()),
                    "write a condition over the fields " + String.join(", ", fields.keySet())));
            return Optional.empty();
        }
    }
}
