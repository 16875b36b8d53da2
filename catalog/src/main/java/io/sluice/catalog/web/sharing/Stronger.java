package io.sluice.catalog.web.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Treated;
import io.sluice.contract.Compiled;
import io.sluice.contract.DecisionReader;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import java.util.List;
import java.util.Map;

/** Treatments that a steward can choose for a field instead of the view's: those of the usual ones that compile. */
final class Stronger {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As contracts write them, the weakest first, each with how it reads. */
    private static final List<Candidate> USUAL = List.of(
            new Candidate("{\"treatment\":\"shift\",\"days\":30}", "shift(days=30)"),
            new Candidate("{\"treatment\":\"generalise\",\"to\":\"month\"}", "generalise(to=month)"),
            new Candidate("{\"treatment\":\"generalise\",\"to\":\"year\"}", "generalise(to=year)"),
            new Candidate("{\"treatment\":\"generalise\",\"round\":10}", "generalise(round=10)"),
            new Candidate("{\"treatment\":\"generalise\",\"band\":10}", "generalise(band=10)"),
            new Candidate("{\"treatment\":\"generalise\",\"prefix\":4}", "generalise(prefix=4)"),
            new Candidate("{\"treatment\":\"generalise\",\"prefix\":2}", "generalise(prefix=2)"),
            new Candidate("{\"treatment\":\"mask\",\"keepFirst\":3,\"keepLast\":4}", "mask(keepFirst=3, keepLast=4)"),
            new Candidate("{\"treatment\":\"mask\",\"keepFirst\":1}", "mask(keepFirst=1, keepLast=0)"),
            new Candidate("{\"treatment\":\"mask\"}", "mask(keepFirst=0, keepLast=0)"),
            new Candidate("{\"treatment\":\"scrub\"}", "scrub"),
            new Candidate("{\"treatment\":\"tokenise\"}", "tokenise"),
            new Candidate("{\"treatment\":\"pseudonymise\"}", "pseudonymise"));

    private final Compiled compiled;
    private final String view;
    private final String domain;

    /** @param domain the purpose domain that a decision would have */
    Stronger(Compiled compiled, String view, String domain) {
        this.compiled = compiled;
        this.view = view;
        this.domain = domain;
    }

    private record Candidate(String json, String words) {}

    /** @param value as a decision writes it */
    public record Option(String value, String label) {}

    /** @param now the view's own treatment of the field, in words */
    List<Option> of(String field, String now, Texts texts) {
        return USUAL.stream()
                .filter(each -> !each.words().equals(now) && compiles(field, each.json()))
                .map(each -> new Option(each.json(), label(Treated.of(each.words(), texts))))
                .toList();
    }

    private static String label(Treated treated) {
        return treated.detail().isEmpty() ? treated.word() : treated.word() + " (" + treated.detail() + ")";
    }

    private boolean compiles(String field, String treatment) {
        JsonNode terms = JSON.valueToTree(Map.of(
                "view",
                view,
                "fields",
                List.copyOf(compiled.viewFields(view).keySet()),
                "treatments",
                Map.of(field, read(treatment))));
        return switch (DecisionReader.read(terms, "", domain)) {
            case DecisionReader.DecisionReading.Refused refused -> false;
            case DecisionReader.DecisionReading.Read read ->
                Shares.compile(compiled, read.decision()) instanceof ShareCompilation.Made;
        };
    }

    /** @throws IllegalArgumentException where it is no JSON */
    static JsonNode read(String treatment) {
        try {
            return JSON.readTree(treatment);
        } catch (com.fasterxml.jackson.core.JsonProcessingException unreadable) {
            throw new IllegalArgumentException("A treatment is no JSON", unreadable);
        }
    }
}
