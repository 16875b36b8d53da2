package io.sluice.catalog.sharing;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Rates;
import io.sluice.catalog.dataset.TicketDesk;
import io.sluice.contract.Linkage;
import io.sluice.contract.Problem;
import io.sluice.contract.specification.PreviewOrder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What the department that offers can do: decide, once; see first what a decision would deliver. */
@ApplicationScoped
class DecisionDesk {
    private final Requests requests;
    private final Moves moves;
    private final Renewal renewal;
    private final Granting granting;
    private final TicketDesk tickets;
    private final LinkageDesk linkage;
    private final Rates rates;
    private final Clock clock;

    DecisionDesk(
            Requests requests,
            Moves moves,
            Renewal renewal,
            Granting granting,
            TicketDesk tickets,
            LinkageDesk linkage,
            Rates rates,
            Clock clock) {
        this.requests = requests;
        this.moves = moves;
        this.renewal = renewal;
        this.granting = granting;
        this.tickets = tickets;
        this.linkage = linkage;
        this.rates = rates;
        this.clock = clock;
    }

    /**
     * Decides, once; never by who asked, and only by a steward of the department that offers.
     *
     * @throws Refusal where it was decided already, and by whom; or where the ruling is unfit
     */
    @Transactional
    RequestRow decide(Actor by, String id, Ruling said) {
        RequestRow request = requests.ofProvider(by, id);
        RequestRow.Submitted submitted = request.submitted();
        Ruling ruling = Items.flatten(said, asked(request));
        if (ruling.outcome().equals("refuse")) {
            refuse(by, request, submitted, ruling);
        } else {
            grant(by, request, submitted, ruling);
        }
        return request;
    }

    private void refuse(Actor by, RequestRow request, RequestRow.Submitted submitted, Ruling ruling) {
        String code = ruling.reasonCode();
        String reason = ruling.reason();
        if (code == null || reason == null || reason.isBlank()) {
            throw Refusal.unfit(
                    "reason-missing",
                    "A refusal needs its reason",
                    List.of(new Problem(
                            "/reasonCode", "code or reason is missing", "give reasonCode 1 to 4 and a reason")));
        }
        submitted.refuse(by.name(), clock.instant(), ruling, code, reason);
        String unused = moves.decided(
                request,
                provider("refused", by).because(code, reason),
                Map.of("outcome", "refused", "reasonCode", code, "reason", reason),
                UnaryOperator.identity());
    }

    /** Grants, unless another steward has to confirm that more can be joined than is counted. */
    private void grant(Actor by, RequestRow request, RequestRow.Submitted submitted, Ruling ruling) {
        Instant now = clock.instant();
        Terms terms = terms(request, ruling);
        int days = days(request, ruling);
        Map<String, Object> confirmed = new LinkedHashMap<>();
        Optional<Linkage.Crossing> crossing = request.ask().renews() != null
                ? Optional.empty()
                : linkage.crossing(request.recipient(), terms.plan(), requests.compiled(request.dataset()));
        if (crossing.isPresent()) {
            Map<String, ?> exactly = Map.of("decision", terms.decision(), "days", days);
            switch (linkage.step(by.name(), request, ruling, exactly, crossing.get(), now)) {
                case LinkageDesk.Step.Stated stated -> {
                    String unused = moves.decided(
                            request,
                            provider("escalated", by)
                                    .because(null, stated.stated().reason()),
                            Map.of("outcome", "escalated", "linkage", facts(stated.stated())),
                            about -> about.about("grant", stated.stated().grants()));
                    return;
                }
                case LinkageDesk.Step.Confirmed both -> confirmed.put("linkage", facts(both.stated()));
            }
        }
        submitted.grant(by.name(), now, ruling);
        granting.grant(
                provider(request.state().word(), by).because(null, ruling.reason()),
                request,
                new Granting.Granted(terms.decision(), days, ruling, confirmed));
    }

    private static Move provider(String word, Actor by) {
        return Move.of(word, by, Move.Role.PROVIDER);
    }

    private static Map<String, Object> facts(EscalationRow stated) {
        return Map.of(
                "statedBy",
                stated.escalatedBy(),
                "reason",
                stated.reason(),
                "fields",
                stated.fields(),
                "grants",
                stated.grants(),
                "k",
                stated.k());
    }

    private static int days(RequestRow request, Ruling ruling) {
        int asked = request.ask().termDays();
        return Math.min(Objects.requireNonNullElse(ruling.termDays(), asked), asked);
    }

    private Terms terms(RequestRow request, Ruling ruling) {
        return renewal.terms(request.recipient(), request.ask(), ruling, requests.compiled(request.dataset()));
    }

    private List<String> asked(RequestRow request) {
        Ask ask = request.ask();
        List<String> named = ask.fields();
        return named == null
                ? List.copyOf(requests.compiled(request.dataset())
                        .viewFields(ask.view())
                        .keySet())
                : named;
    }

    /** Lets who may decide see what a grant would deliver. */
    @Transactional
    SharingDesk.Previewing preview(Actor by, String id, Ruling said) {
        RequestRow request = requests.ofProvider(by, id);
        Ruling ruling = Items.flatten(said, asked(request));
        RequestRow.Submitted unused = request.submitted();
        rates.look(by.name(), request.dataset());
        String source = requests.compiled(request.dataset()).source().name();
        String order =
                PreviewOrder.toDecide(source, terms(request, ruling).plan()).text();
        return new SharingDesk.Previewing(
                tickets.give(
                        by.name(),
                        "preview",
                        PreviewOrder.object(order),
                        Map.of("request", id, "dataset", request.dataset(), "department", by.department())),
                order);
    }
}
