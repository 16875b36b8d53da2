package io.sluice.contract;

import io.sluice.contract.Compiled.Rule;
import io.sluice.contract.Contract.Quality;
import io.sluice.contract.cel.CelSyntax;
import io.sluice.pipeline.RulePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Quality checks → rules on each record. What needs more than one record (duplicates, counts, SQL) and what is not of
 * severity {@code error} is not enforced here, and a notice says so.
 */
final class RuleCompiler {

    private final Collection<MappedField> fields;
    private final Set<String> mistaken;
    private final List<Problem> problems;
    private final List<Notice> notices;
    private final List<Rule> rules = new ArrayList<>();

    /** @param mistaken fields that the contract has but could not map: problems about them are told already */
    RuleCompiler(Collection<MappedField> fields, Set<String> mistaken, List<Problem> problems, List<Notice> notices) {
        this.fields = fields;
        this.mistaken = mistaken;
        this.problems = problems;
        this.notices = notices;
    }

    List<Rule> compile(Contract.Table table) {
        for (Contract.Property property : table.properties()) {
            property.quality().forEach(check -> compile(check, property.name()));
        }
        table.quality().forEach(check -> compile(check, ""));
        return rules;
    }

    private void compile(Quality check, String property) {
        if (!check.severity().equals("error")) {
            notices.add(new Notice(check.path(), "is of severity '" + check.severity() + "' and rejects no record"));
        } else if (check.type().equals("custom") && check.engine().equals("cel")) {
            condition(check, property);
        } else if (check.rule().equals("nullValues") && check.mustBe().orElse(-1L) == 0) {
            notNull(check, property);
        } else {
            notices.add(new Notice(
                    check.path(),
                    "is not checked on each record; use nullValues mustBe 0, or a custom check of engine cel"));
        }
    }

    private void condition(Quality check, String property) {
        if (Condition.reads(check.rule(), mistaken)) {
            return;
        }
        try {
            Condition condition = Condition.rule(check.rule(), fields);
            String id = check.name().isEmpty()
                    ? (property.isEmpty() ? "record" : property) + "-rule-" + rules.size()
                    : check.name();
            rules.add(new Rule(new RulePlan(id, condition.cel()), condition.fields()));
        } catch (IllegalArgumentException e) {
            problems.add(new Problem(
                    check.path() + "/implementation",
                    String.valueOf(e.getMessage()),
                    "write a condition over the fields "
                            + fields.stream().map(MappedField::name).toList()));
        }
    }

    private void notNull(Quality check, String property) {
        fields.stream()
                .filter(field -> field.name().equals(property) && !field.required())
                .map(MappedField::name)
                .forEach(name -> rules.add(new Rule(
                        new RulePlan(
                                check.name().isEmpty() ? name + "-not-null" : check.name(),
                                CelSyntax.quoted(name) + " != null"),
                        Set.of(name))));
    }
}
