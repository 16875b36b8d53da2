package io.sluice.catalog.dataset;

import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contract;
import io.sluice.contract.Decision;
import io.sluice.contract.Problem;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.contract.SharingType;
import io.sluice.contract.specification.PreviewOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A few treated records for somebody who was granted nothing. A view may be sampled where nothing in it could tell of a
 * person or be guessed: a field of the lowest grade as it is, one of the next treated, any other replaced altogether.
 */
final class Sample {
    static final int ROWS = 10;

    private static final String LOWEST = "general-1";
    private static final String NEXT = "general-2";
    private static final Set<String> REPLACING = Set.of("drop", "pseudonymise", "tokenise", "encrypt");

    private Sample() {}

    /** @throws Refusal where the interface is not shared, there is no such view, or it tells too much */
    static PreviewOrder order(Compiled compiled, String view) {
        if (!compiled.viewNames().contains(view)) {
            throw Refusal.notFound("view of that interface");
        }
        List<Problem> problems = problems(compiled, view);
        if (!problems.isEmpty()) {
            throw Refusal.conflict(
                            "sample-unsafe",
                            "View '" + view + "' tells too much to be sampled by somebody who was granted nothing",
                            problems)
                    .with(view);
        }
        // A domain of its own each time: pseudonyms of a sample cannot be joined with anything, another sample
        // included.
        Decision decision = Decision.whole(view, "sample-" + UUID.randomUUID());
        return switch (Shares.compile(compiled, decision)) {
            case ShareCompilation.Made made ->
                new PreviewOrder(compiled.source().name(), made.plan(), ROWS, false);
            case ShareCompilation.Refused refused ->
                throw Refusal.unfit("view-unfit", "View '" + view + "' cannot be granted", refused.problems())
                        .with(view);
        };
    }

    private static List<Problem> problems(Compiled compiled, String view) {
        List<Problem> problems = new ArrayList<>();
        if (compiled.contract().sharing().type().equals(Optional.of(SharingType.NOT_SHARED))) {
            problems.add(new Problem("/sharingType", "the interface is not shared", "ask its department"));
        }
        Map<String, String> grades = compiled.contract().tables().getFirst().properties().stream()
                .collect(Collectors.toMap(Contract.Property::name, Contract.Property::classification));
        compiled.viewFields(view).forEach((field, treatment) -> {
            if (compiled.quasiIdentifiers().contains(field) || !isSafe(grades.getOrDefault(field, ""), treatment)) {
                problems.add(new Problem(
                        "/views/" + view + "/fields/" + field,
                        "its grade asks for more than '" + treatment + "' before anything is granted",
                        "ask for the interface to see it"));
            }
        });
        return problems;
    }

    private static boolean isSafe(String grade, String treatment) {
        String word = treatment.replaceFirst("\\(.*", "");
        return switch (grade) {
            case LOWEST -> true;
            case NEXT -> !word.equals("keep");
            default -> REPLACING.contains(word);
        };
    }
}
