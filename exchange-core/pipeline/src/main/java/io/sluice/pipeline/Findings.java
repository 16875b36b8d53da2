package io.sluice.pipeline;

import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Flaw;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What is told of a row though it is shared: a code that is in force no more, an identifier that breaks a rule of its
 * kind. Told are the rule and the field, such as {@code identifier-division@citizen_id}, never the value.
 */
final class Findings {
    private static final String OTHER_YEARS = "code-other-years";

    private final List<Look> looks;

    private record Look(int field, String name, Judge judge) {}

    @FunctionalInterface
    private interface Judge {
        Optional<String> brokenBy(String text);
    }

    private Findings(List<Look> looks) {
        this.looks = looks;
    }

    /** @param used fields that take part; the others are not mapped for a row */
    static Findings of(SharePlan plan, int[] used, Divisions divisions) {
        List<Look> looks = new ArrayList<>();
        for (int field : used) {
            FieldPlan each = plan.fields().get(field);
            if (each.mapping() instanceof Mapping.CodeLookup lookup
                    && !lookup.former().isEmpty()) {
                looks.add(new Look(field, each.name(), former(lookup.former())));
            }
            Identifier kind = each.identifier();
            if (kind != null) {
                looks.add(new Look(field, each.name(), identifier(kind, divisions)));
            }
        }
        return new Findings(List.copyOf(looks));
    }

    private static Judge former(Set<String> codes) {
        Optional<String> broken = Optional.of(OTHER_YEARS);
        return text -> codes.contains(text) ? broken : Optional.empty();
    }

    private static Judge identifier(Identifier kind, Divisions divisions) {
        return text -> switch (kind.judge(text, divisions)) {
            case Judgement.Valid valid -> Optional.empty();
            case Judgement.Finding finding -> Optional.of(rule(finding.flaw()));
            case Judgement.Invalid invalid -> Optional.of(rule(invalid.flaw()));
        };
    }

    private static String rule(Flaw flaw) {
        return "identifier-" + flaw.rule().name().toLowerCase(Locale.ROOT);
    }

    /** What was noticed already, and what is found. */
    List<String> with(List<String> noticed, Mapped mapped) {
        List<String> all = List.of();
        for (Look look : looks) {
            if (mapped.value(look.field()) instanceof String text) {
                Optional<String> broken = look.judge().brokenBy(text);
                if (broken.isPresent()) {
                    all = all.isEmpty() ? new ArrayList<>(noticed) : all;
                    all.add(broken.get() + "@" + look.name());
                }
            }
        }
        return all.isEmpty() ? noticed : all;
    }
}
