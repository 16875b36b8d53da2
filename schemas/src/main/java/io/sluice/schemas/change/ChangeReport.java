package io.sluice.schemas.change;

import io.sluice.contract.Notice;
import io.sluice.contract.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a contract's next version comes to.
 *
 * @param from the version before; empty: there is none
 * @param major whether it opens a new major
 * @param notes what its author should know though it compiles, such as an expression that is slow
 */
public record ChangeReport(
        String interfaceId, String from, String to, boolean major, List<Finding> findings, List<Notice> notes) {
    public ChangeReport {
        findings = List.copyOf(findings);
        notes = List.copyOf(notes);
    }

    /** Whether it may not replace the version before. */
    public boolean breaks() {
        return findings.stream().anyMatch(Finding::refused);
    }

    /** One for each rule that is broken, with the views and the grants it would break. */
    public List<Problem> problems() {
        Map<List<String>, List<Finding>> byRule = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.refused()) {
                byRule.computeIfAbsent(List.of(finding.field(), finding.rule()), rule -> new ArrayList<>())
                        .add(finding);
            }
        }
        return byRule.values().stream().map(this::problem).toList();
    }

    private Problem problem(List<Finding> same) {
        Finding first = same.getFirst();
        List<String> views = same.stream().map(Finding::view).distinct().toList();
        List<String> grants = same.stream()
                .map(Finding::grant)
                .filter(grant -> !grant.isEmpty())
                .distinct()
                .toList();
        String what = first.field().isEmpty() ? "" : "field '" + first.field() + "': ";
        return new Problem(
                first.field().isEmpty() ? "/customProperties" : "/schema/0/properties/" + first.field(),
                what + first.rule() + " in view " + String.join(", ", views)
                        + (grants.isEmpty()
                                ? "; no grant is in force"
                                : "; it would break " + String.join(", ", grants)),
                first.remedy());
    }
}
