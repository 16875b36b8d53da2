package io.sluice.catalog.inquiry;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Puts what an inquiry found into words: who got what of somebody, when, under which grant and law. */
@ApplicationScoped
public class StatementDesk {
    /** Deliveries in one document. */
    public static final int MOST = 2000;

    private final InquiryDesk desk;
    private final GrantFacts grants;

    StatementDesk(InquiryDesk desk, GrantFacts grants) {
        this.desk = desk;
        this.grants = grants;
    }

    /**
     * The statement of an answered inquiry.
     *
     * @param exemptions by grant, the law by which its deliveries are not told
     * @param most deliveries, the oldest first
     */
    public Statement of(String id, Map<String, String> exemptions, int most) {
        InquiryDesk.Page page = desk.found(id, 0, most);
        Set<String> ids = new TreeSet<>();
        page.deliveries().forEach(delivery -> ids.addAll(grantsOf(delivery)));
        Map<String, Statement.Under> under = grants.of(ids);
        List<Statement.Given> given = new ArrayList<>();
        Map<String, Long> withheld = new TreeMap<>();
        for (InquiryDesk.Delivery delivery : page.deliveries()) {
            for (String grant : grantsOf(delivery)) {
                if (exemptions.containsKey(grant)) {
                    withheld.merge(grant, 1L, Long::sum);
                } else {
                    given.add(given(delivery, under.getOrDefault(grant, unknown(grant, delivery))));
                }
            }
        }
        return new Statement(
                page.inquiry(),
                given,
                withheld.entrySet().stream()
                        .map(each -> new Statement.Exempt(
                                each.getKey(), exemptions.getOrDefault(each.getKey(), ""), each.getValue()))
                        .toList(),
                page.isWhole());
    }

    private static Statement.Given given(InquiryDesk.Delivery delivery, Statement.Under under) {
        JsonNode entry = delivery.found().entry();
        return new Statement.Given(
                delivery.found().index(),
                Instant.parse(entry.path("time").asText()),
                entry.path("kind").asText(),
                under);
    }

    private static JsonNode shareOf(InquiryDesk.Delivery delivery) {
        return delivery.found().entry().path("facts").path("shares").path(delivery.share());
    }

    /** The grants in force when the batch was made available; an extract is made for one. */
    private static List<String> grantsOf(InquiryDesk.Delivery delivery) {
        List<String> ids = new ArrayList<>();
        shareOf(delivery).path("grants").forEach(grant -> ids.add(grant.asText()));
        return ids;
    }

    /** The log knows more than the database when a grant's row is gone: its id tells who received. */
    private static Statement.Under unknown(String grant, InquiryDesk.Delivery delivery) {
        String dataset = shareOf(delivery).path("interfaceId").asText();
        int end = Math.max(0, grant.lastIndexOf('-'));
        return new Statement.Under(grant, grant.substring(0, end), dataset, dataset, "", "", List.of());
    }
}
