package io.sluice.contract;

import io.sluice.model.Field;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.RulePlan;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.privacy.PrivacyModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One decision on one view. */
final class ShareCompiler {

    private final Compiled compiled;
    private final Compiled.View view;
    private final Decision decision;
    private final List<Problem> problems = new ArrayList<>();

    ShareCompiler(Compiled compiled, Compiled.View view, Decision decision) {
        this.compiled = compiled;
        this.view = view;
        this.decision = decision;
    }

    ShareCompilation compile() {
        Map<String, Treatment> shown = shown();
        Optional<Condition> filter = rowFilter();
        PrivacyModel privacy = privacy(shown);
        List<MappedField> included = included(shown.keySet(), filter);
        boolean selectsRows = view.scope().isPresent() || filter.isPresent();
        compiled.pastNeed()
                .shortfall("/rowFilter", "this share of view '" + view.name() + "'", included, selectsRows)
                .ifPresent(problems::add);
        return problems.isEmpty()
                ? new ShareCompilation.Made(plan(shown, filter, included, privacy))
                : new ShareCompilation.Refused(problems);
    }

    /** The granted fields with their treatments, in the standard's order; those dropped are not shown. */
    private Map<String, Treatment> shown() {
        Map<String, Treatment> shown = new LinkedHashMap<>(view.treatments());
        Set<String> granted = decision.grantedFields();
        if (granted != null) {
            new TreeSet<>(granted).forEach(this::refuseWithheld);
            shown.keySet().retainAll(granted);
        }
        for (String field : new TreeSet<>(decision.strongerTreatments().keySet())) {
            Treatment stronger =
                    hierarchies().filled(decision.strongerTreatments().getOrDefault(field, new Treatment.Drop()));
            if (strengthens(field, stronger)) {
                shown.computeIfPresent(field, (name, weaker) -> stronger);
            }
        }
        shown.values().removeIf(Treatment.Drop.class::isInstance);
        refuseWithoutKey(shown);
        if (shown.isEmpty()) {
            problem("/fields", "the decision grants no field", "grant at least one, or refuse the request");
        }
        return shown;
    }

    private void refuseWithheld(String field) {
        if (!view.treatments().containsKey(field)) {
            problem(
                    "/fields/" + field,
                    "view '" + view.name() + "' withholds field '" + field + "'",
                    "grant among " + String.join(", ", view.treatments().keySet()));
        }
    }

    private boolean strengthens(String name, Treatment stronger) {
        String path = "/treatments/" + name;
        Treatment floor = view.treatments().get(name);
        MappedField field = compiled.fields().get(name);
        if (floor == null || field == null) {
            problem(
                    path,
                    "view '" + view.name() + "' withholds field '" + name + "'",
                    "treat fields among " + String.join(", ", view.treatments().keySet()));
            return false;
        }
        Optional<Problem> misfit = TreatmentFit.misfit(path, field, stronger)
                .or(() -> hierarchies().misfit(path, stronger));
        if (misfit.isPresent()) {
            problems.add(misfit.get());
            return false;
        }
        if (!Strength.isAtLeast(stronger, floor)) {
            problem(
                    path,
                    TreatmentWords.of(stronger) + " of field '" + name + "' is weaker than the view's "
                            + TreatmentWords.of(floor) + ", or cannot be compared with it",
                    "leave it out, or use a stronger one: the same kind with stricter parameters, ff1, "
                            + "pseudonymise, drop");
            return false;
        }
        return true;
    }

    private Hierarchies hierarchies() {
        return compiled.contract().hierarchies();
    }

    private void refuseWithoutKey(Map<String, Treatment> shown) {
        for (MappedField key : recordKey()) {
            if (!shown.containsKey(key.name())) {
                problem(
                        "/fields",
                        "the decision withholds '" + key.name() + "', which is the key",
                        "grant it, pseudonymised where it must not be known");
            }
        }
    }

    /** A decision may only raise k: what the contract asks of classes is a floor, as a view's treatments are. */
    private @Nullable PrivacyModel privacy(Map<String, Treatment> shown) {
        Integer k = decision.k();
        Optional<Contract.Privacy> stated = view.privacy();
        if (k != null && stated.isEmpty()) {
            problem(
                    "/k",
                    "view '" + view.name() + "' has no privacy model, so there are no classes to enlarge",
                    "leave k out; the contract can state quasi-identifiers");
        } else if (k != null && k < stated.get().k()) {
            problem("/k", "k " + k + " is below the contract's " + stated.get().k(), "leave it out, or raise it");
        }
        stated.ifPresent(privacy -> privacy.quasiIdentifiers().forEach(name -> refuseEncrypted(name, shown)));
        return stated.map(privacy -> PrivacyCompiler.model(privacy, shown, compiled.fields(), k))
                .orElse(null);
    }

    private void refuseEncrypted(String name, Map<String, Treatment> shown) {
        if (shown.get(name) instanceof Treatment.Encrypt) {
            problem(
                    "/fields/" + name,
                    "quasi-identifier '" + name + "' is encrypted, so that no two records agree in it for who counts,"
                            + " and all do for who opens it",
                    "generalise it, or grant the share without it");
        }
    }

    private Optional<Condition> rowFilter() {
        String filter = decision.rowFilter();
        if (filter == null || filter.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Condition.scope(filter.strip(), compiled.fields().values()));
        } catch (IllegalArgumentException e) {
            problem(
                    "/rowFilter",
                    String.valueOf(e.getMessage()),
                    "write a condition over the fields "
                            + String.join(", ", compiled.fields().keySet()));
            return Optional.empty();
        }
    }

    /** What is shown and what scope, filter and rules read besides; nothing else is captured for this share. */
    private List<MappedField> included(Set<String> shown, Optional<Condition> filter) {
        Set<String> used = new LinkedHashSet<>(shown);
        view.scope().ifPresent(scope -> used.addAll(scope.fields()));
        filter.ifPresent(condition -> used.addAll(condition.fields()));
        compiled.rules().forEach(rule -> used.addAll(rule.fields()));
        return compiled.fields().values().stream()
                .filter(field -> used.contains(field.name()))
                .toList();
    }

    private SharePlan plan(
            Map<String, Treatment> shown,
            Optional<Condition> filter,
            List<MappedField> included,
            @Nullable PrivacyModel privacy) {
        List<FieldPlan> fields = included.stream()
                .map(field -> field.plan(shown.getOrDefault(field.name(), new Treatment.Drop())))
                .toList();
        List<RulePlan> rules = compiled.rules().stream()
                .flatMap(rule -> Stream.ofNullable(rule.plan()))
                .toList();
        Past past = compiled.pastNeed().given();
        return new SharePlan(
                ShareId.of(compiled, shown, view.scope().map(Condition::written).orElse(null), decision, privacy),
                compiled.interfaceId(),
                compiled.contract().version(),
                compiled.standard(),
                compiled.table(),
                inputs(included),
                compiled.sourceKey(),
                fields,
                recordKey().stream().map(MappedField::name).toList(),
                scope(filter),
                rules,
                past,
                decision.purposeDomain(),
                decision.epoch(),
                privacy);
    }

    private @Nullable String scope(Optional<Condition> filter) {
        Optional<String> own = view.scope().map(Condition::cel);
        Optional<String> added = filter.map(Condition::cel);
        return own.isPresent() && added.isPresent()
                ? Condition.and(own.get(), added.get())
                : own.or(() -> added).orElse(null);
    }

    private List<Field> inputs(Collection<MappedField> included) {
        Map<String, Field> inputs = new LinkedHashMap<>();
        for (MappedField field : included) {
            for (String column : field.mapping().columns()) {
                inputs.putIfAbsent(column, compiled.column(column, field.inputType()));
            }
        }
        return List.copyOf(inputs.values());
    }

    private List<MappedField> recordKey() {
        return compiled.fields().values().stream()
                .filter(MappedField::isKey)
                .sorted(Comparator.comparingInt(MappedField::keyPosition))
                .toList();
    }

    private void problem(String path, String cause, String remedy) {
        problems.add(new Problem(path, cause, remedy));
    }
}
