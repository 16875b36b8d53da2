package io.sluice.catalog.sharing;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contract;
import io.sluice.contract.DecisionReader;
import io.sluice.contract.Problem;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.pipeline.SharePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a request and a ruling come to together, checked against the contract as it is now.
 *
 * @param decision the members of a decision, as files write them
 * @param plan the share that it makes
 */
record Terms(Map<String, Object> decision, SharePlan plan) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * The decision that grants what was asked, as far as it is ruled.
     *
     * @param domain the purpose domain, unless the ruling names another
     * @throws Refusal where the view withholds what is granted, where more is granted than asked, or where it does not
     *     compile; every problem is named
     */
    static Terms of(Ask ask, @Nullable Ruling ruling, String domain, Compiled compiled) {
        List<String> fields = fields(ask, ruling, compiled);
        Map<String, Object> terms = new LinkedHashMap<>();
        terms.put("view", ask.view());
        terms.put("fields", fields);
        if (ruling != null
                && ruling.treatments() != null
                && !ruling.treatments().isEmpty()) {
            terms.put("treatments", JSON.convertValue(ruling.treatments(), Map.class));
        }
        String filter = both(ask.rowFilter(), ruling == null ? null : ruling.rowFilter());
        if (!filter.isEmpty()) {
            terms.put("rowFilter", filter);
        }
        if (ruling != null && ruling.k() != null) {
            terms.put("k", ruling.k());
        }
        String ruled = ruling == null ? null : ruling.purposeDomain();
        terms.put("purposeDomain", ruled == null ? domain : ruled);
        if (ruling != null && ruling.epoch() != null) {
            terms.put("epoch", ruling.epoch());
        }
        return new Terms(terms, plan(terms, domain, compiled));
    }

    private static List<String> fields(Ask ask, @Nullable Ruling ruling, Compiled compiled) {
        List<String> shown = List.copyOf(compiled.viewFields(ask.view()).keySet());
        if (shown.isEmpty()) {
            throw refused(List.of(new Problem(
                    "/view",
                    "the interface offers no view of that name",
                    "use one of " + String.join(", ", compiled.viewNames()))));
        }
        List<String> asked = ask.fields() == null ? shown : ask.fields();
        List<String> granted = ruling == null || ruling.fields() == null ? asked : ruling.fields();
        List<Problem> problems = new ArrayList<>(withheld(granted, shown, compiled));
        for (int i = 0; i < granted.size(); i++) {
            if (shown.contains(granted.get(i)) && !asked.contains(granted.get(i))) {
                problems.add(new Problem(
                        "/fields/" + i,
                        "field '" + granted.get(i) + "' is granted and was not asked for",
                        "grant some of " + String.join(", ", asked)));
            }
        }
        if (!problems.isEmpty()) {
            throw refused(problems);
        }
        return granted;
    }

    /** Names only what the contract names; what else was sent is told by its place. */
    private static List<Problem> withheld(List<String> fields, List<String> shown, Compiled compiled) {
        Set<String> known = compiled.contract().tables().getFirst().properties().stream()
                .map(Contract.Property::name)
                .collect(Collectors.toSet());
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            if (!shown.contains(field)) {
                problems.add(new Problem(
                        "/fields/" + i,
                        known.contains(field)
                                ? "the view withholds field '" + field + "'"
                                : "the interface has no such field",
                        "use some of " + String.join(", ", shown)));
            }
        }
        return problems;
    }

    private static String both(@Nullable String first, @Nullable String second) {
        List<String> filters = Stream.of(first, second)
                .filter(each -> each != null && !each.isBlank())
                .toList();
        return filters.size() < 2
                ? String.join("", filters)
                : filters.stream().map(each -> "(" + each + ")").collect(Collectors.joining(" && "));
    }

    /** The share that a decision yields, as the contract is now. */
    static SharePlan plan(Map<String, Object> terms, String domain, Compiled compiled) {
        return switch (DecisionReader.read(JSON.valueToTree(terms), "", domain)) {
            case DecisionReader.DecisionReading.Refused refused -> throw refused(refused.problems());
            case DecisionReader.DecisionReading.Read read ->
                switch (Shares.compile(compiled, read.decision())) {
                    case ShareCompilation.Refused refused -> throw refused(refused.problems());
                    case ShareCompilation.Made made -> made.plan();
                };
        };
    }

    private static Refusal refused(List<Problem> problems) {
        return Refusal.unfit("terms-unfit", "This cannot be granted as the contract stands", problems);
    }
}
