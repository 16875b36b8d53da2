package io.sluice.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.pipeline.Treatment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A decision as files write it: {@code {view: service, fields: [citizen_id, sex], treatments: {citizen_id:
 * {treatment: drop}}, rowFilter: "region.startsWith('310104')", purposeDomain: civil-affairs, epoch: 1, k: 10}}.
 * Treatments are written as in contracts.
 */
public final class DecisionReader {

    private static final List<String> MEMBERS =
            List.of("view", "fields", "treatments", "rowFilter", "purposeDomain", "epoch", "k");

    private static final long LARGEST_K = 100_000;

    private DecisionReader() {}

    /** What came of reading. */
    public sealed interface DecisionReading {
        record Read(Decision decision) implements DecisionReading {}

        record Refused(List<Problem> problems) implements DecisionReading {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * Reads the members of a decision.
     *
     * @param node an object with no other members than a decision's
     * @param path JSON pointer of the node in its document, for problems
     * @param receiver the receiving department: the purpose domain where none is written
     */
    public static DecisionReading read(JsonNode node, String path, String receiver) {
        List<Problem> problems = new ArrayList<>();
        Cursor at = new Cursor(node, path, problems);
        at.refuseOthersThan(MEMBERS);
        if (at.text("view").isEmpty()) {
            at.at("view").problem("the view is missing", "name a view of the contract");
        }
        String domain = at.text("purposeDomain").isEmpty() ? receiver : at.text("purposeDomain");
        if (domain.isBlank()) {
            at.at("purposeDomain").problem("the purpose domain is missing", "name the receiving department");
        }
        long epoch = at.at("epoch").exists() ? at.whole("epoch").orElse(0) : 1;
        if (epoch < 1 || epoch > Integer.MAX_VALUE) {
            at.at("epoch").problem("the epoch is no whole number from 1", "leave it out for the first");
        }
        Integer k = k(at);
        Map<String, Treatment> treatments = treatments(at.at("treatments"));
        Set<String> fields = fields(at.at("fields"));
        if (!problems.isEmpty()) {
            return new DecisionReading.Refused(problems);
        }
        String filter = at.text("rowFilter");
        return new DecisionReading.Read(new Decision(
                at.text("view"), fields, treatments, filter.isBlank() ? null : filter, domain, (int) epoch, k));
    }

    private static @Nullable Integer k(Cursor at) {
        if (!at.at("k").exists()) {
            return null;
        }
        long k = at.whole("k").orElse(0);
        if (k < 2 || k > LARGEST_K) {
            at.at("k").problem("k is no whole number from 2 to " + LARGEST_K, "leave it out for the contract's");
        }
        return (int) k;
    }

    private static @Nullable Set<String> fields(Cursor at) {
        if (at.exists() && !at.node().isArray()) {
            at.problem("the granted fields are no list", "write [field, field], or leave it out to grant all");
        }
        return at.exists() ? new HashSet<>(at.items().stream().map(Cursor::text).toList()) : null;
    }

    private static Map<String, Treatment> treatments(Cursor at) {
        Map<String, Treatment> treatments = new LinkedHashMap<>();
        for (String field : at.names()) {
            Cursor member = at.at(field);
            Optional<Treatment> treatment = TreatmentReader.read(member);
            treatment.ifPresent(known -> treatments.put(field, known));
        }
        return treatments;
    }
}
