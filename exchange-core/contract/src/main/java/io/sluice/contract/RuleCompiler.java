package io.sluice.contract;

import io.sluice.contract.Compiled.Rule;
import io.sluice.contract.Contract.Quality;
import io.sluice.contract.QualityCheck.Window;
import io.sluice.pipeline.Explanation;
import io.sluice.pipeline.RulePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Quality checks → rules on rows, and what scores are made from. Checks of other engines are left to them. */
final class RuleCompiler {
    private static final Set<String> SEVERITIES = Set.of("error", "warning", "info");
    /** What scores call the making of records itself. */
    private static final String MAPPING = "mapping";

    private static final int LONGEST_NAME = 120;

    private final Collection<MappedField> fields;
    private final Set<String> mistaken;
    private final List<Problem> problems;
    private final List<Notice> notices;
    private final MetricCompiler metrics;
    private final List<Rule> rules = new ArrayList<>();

    /** @param mistaken fields that the contract has but could not map: problems about them are told already */
    RuleCompiler(Collection<MappedField> fields, Set<String> mistaken, List<Problem> problems, List<Notice> notices) {
        this.fields = fields;
        this.mistaken = mistaken;
        this.problems = problems;
        this.notices = notices;
        this.metrics = new MetricCompiler(fields, mistaken, problems, notices);
    }

    List<Rule> compile(Contract.Table table) {
        for (Contract.Property property : table.properties()) {
            property.quality().forEach(check -> compile(check, property.name()));
        }
        table.quality().forEach(check -> compile(check, ""));
        return rules;
    }

    private void compile(Quality check, String property) {
        if (check.type().equals("library")) {
            compile(check, property, metrics.compile(check, property));
        } else if (check.type().equals("custom") && check.engine().equals("cel")) {
            compile(check, property, condition(check));
        } else {
            notices.add(new Notice(
                    check.path(),
                    "is left to other tools; what the hub checks is of type library, or custom with engine cel"));
        }
    }

    private void compile(Quality check, String property, Optional<Measure> measure) {
        if (!SEVERITIES.contains(check.severity())) {
            problem(check, "there is no severity '" + check.severity() + "'", "use error, warning or info");
            return;
        }
        measure.ifPresent(found -> add(check, id(check, property, found), found));
    }

    /**
     * What a check looks for.
     *
     * @param condition true where a row is not counted; of repeats, where it takes part; null where rows alone count
     */
    record Measure(
            String metric,
            @Nullable Condition condition,
            boolean repeats,
            Window window,
            @Nullable QualityLimit limit) {}

    private void add(Quality check, String id, Measure measure) {
        if (id.length() > LONGEST_NAME) {
            problem(check, "its name is longer than " + LONGEST_NAME + " characters", "name it in a few words");
        } else if (id.equals(MAPPING)
                || Explanation.isOwn(id)
                || rules.stream().anyMatch(rule -> rule.check().id().equals(id))) {
            problem(check, "another check is called '" + id + "' too", "give it a name of its own");
        } else {
            QualityCheck told =
                    new QualityCheck(id, measure.metric(), check.severity(), measure.window(), measure.limit());
            Condition condition = measure.condition();
            if (condition != null) {
                condition.slow().ifPresent(why -> notices.add(Notice.slow(check.path(), "rule '" + id + "'", why)));
            }
            rules.add(
                    condition == null
                            ? new Rule(told, null, Set.of())
                            : new Rule(
                                    told,
                                    new RulePlan(id, condition.cel(), effect(check, measure)),
                                    condition.fields()));
            if (measure.window() == Window.RECORD && !check.severity().equals("error")) {
                notices.add(new Notice(
                        check.path(),
                        "is of severity '" + check.severity() + "': it is counted and rejects no record"));
            }
        }
    }

    private static RulePlan.Effect effect(Quality check, Measure measure) {
        if (measure.repeats()) {
            return RulePlan.Effect.COUNT_REPEATS;
        }
        return measure.window() == Window.RECORD && check.severity().equals("error")
                ? RulePlan.Effect.REJECT
                : RulePlan.Effect.COUNT;
    }

    private String id(Quality check, String property, Measure measure) {
        if (!check.name().isEmpty()) {
            return check.name();
        }
        String of = property.isEmpty() ? "record" : property;
        return switch (measure.metric()) {
            case "cel" -> of + "-rule-" + rules.size();
            case "nullValues" -> of + "-not-null";
            default -> of + "-" + measure.metric();
        };
    }

    private Optional<Measure> condition(Quality check) {
        if (Condition.reads(check.rule(), mistaken)) {
            return Optional.empty();
        }
        if (!check.schedule().isEmpty() && !check.schedule().equals("record")) {
            problem(
                    check,
                    "an expression looks at one record, not at a " + check.schedule(),
                    "leave 'schedule' out, or use a metric of type library");
            return Optional.empty();
        }
        try {
            return Optional.of(new Measure("cel", Condition.rule(check.rule(), fields), false, Window.RECORD, null));
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(
                    check.path() + "/implementation",
                    String.valueOf(e.getMessage()),
                    "write a condition over the fields "
                            + fields.stream().map(MappedField::name).toList()));
            return Optional.empty();
        }
    }

    private void problem(Quality check, String cause, String remedy) {
        problems.add(new Problem(check.path(), cause, remedy));
    }
}
