package io.sluice.catalog.sharing;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.calendar.Deadlines;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.Sight;
import io.sluice.contract.Compiled;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the department that asks can do: ask, add what it owes, take the question back. */
@ApplicationScoped
class AskDesk {
    private static final String SHARING_TYPE = "sharing-type";

    private final Sight sight;
    private final Requests requests;
    private final Moves moves;
    private final Renewal renewal;
    private final Granting granting;
    private final LinkageDesk linkage;
    private final Deadlines deadlines;
    private final Clock clock;

    AskDesk(
            Sight sight,
            Requests requests,
            Moves moves,
            Renewal renewal,
            Granting granting,
            LinkageDesk linkage,
            Deadlines deadlines,
            Clock clock) {
        this.sight = sight;
        this.requests = requests;
        this.moves = moves;
        this.renewal = renewal;
        this.granting = granting;
        this.linkage = linkage;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Asks for an interface. An unconditional one is granted at once, unless its recipient could then join more than is
     * counted; one that is not shared tells the law.
     *
     * @throws Refusal where it cannot be granted as the contract stands, or where members of it are unfit
     */
    @Transactional
    RequestRow submit(Actor by, Ask ask) {
        renewal.check(by, ask);
        Dataset dataset = sight.find(ask.dataset());
        Compiled compiled = requests.compiled(ask.dataset());
        if (dataset.catalogue().sharingType().equals("notShared")) {
            throw Refusal.unfit(
                            "not-shared",
                            "This interface is not shared: "
                                    + dataset.catalogue().condition(),
                            List.of())
                    .with(dataset.catalogue().condition());
        }
        check(ask.particulars());
        boolean unconditional = Requests.isUnconditional(dataset);
        Terms asked = renewal.terms(by.department(), ask, null, compiled);
        Instant now = clock.instant();
        String id = "r-" + UUID.randomUUID().toString().substring(0, 13);
        RequestRow request = moves.first(
                id,
                ask.dataset(),
                by,
                facts(ask, asked.decision()),
                entry -> new RequestRow(
                        id,
                        ask,
                        by,
                        now,
                        new RequestClock(deadlines.formalReview(now), deadlines.decision(now, unconditional)),
                        entry));
        if (unconditional
                && (ask.renews() != null
                        || linkage.crossing(by.department(), asked.plan(), compiled)
                                .isEmpty())) {
            request.submitted().grant(null, now);
            granting.grant(
                    Move.of("granted", SHARING_TYPE, Move.Role.HUB),
                    request,
                    new Granting.Granted(asked.decision(), ask.termDays(), null, Map.of()));
        }
        return request;
    }

    private static Map<String, Object> facts(Ask ask, Map<String, Object> terms) {
        Map<String, Object> facts = new LinkedHashMap<>(Map.of(
                "move", "submitted",
                "view", ask.view(),
                "purpose", ask.purpose(),
                "legalBasis", ask.legalBasis(),
                "terms", terms,
                "termDays", ask.termDays()));
        if (ask.renews() != null) {
            facts.put("renews", ask.renews());
        }
        Particulars said = ask.particulars();
        if (said != null) {
            facts.putAll(promises(said));
        }
        return facts;
    }

    /** What is promised of the use; no person's name or number is among it. */
    private static Map<String, Object> promises(Particulars said) {
        Map<String, Object> promises = new LinkedHashMap<>();
        promises.put("onwardSharing", said.isPassedOn());
        if (said.retentionDays() != null) {
            promises.put("retentionDays", said.retentionDays());
        }
        if (said.mode() != null) {
            promises.put("mode", said.mode());
        }
        return promises;
    }

    private static void check(@Nullable Particulars said) {
        List<Problem> problems = said == null ? List.of() : said.problems();
        if (!problems.isEmpty()) {
            throw Refusal.unfit("request-unfit", "Some of what the request says is unfit", problems);
        }
    }

    /**
     * Adds what the department that offers asked for; the clock goes on with the days that were left.
     *
     * @throws Refusal where nothing is owed
     */
    @Transactional
    RequestRow supply(Actor by, String id, Answer answer) {
        check(answer.particulars());
        RequestRow request = requests.ofRequester(id);
        RequestRow.Supplement owing = request.supplement();
        owing.supply(answer, deadlines.resumed(clock.instant(), owing.daysLeft()));
        moves.moved(request, Move.of("supplemented", by, Move.Role.REQUESTER).because(null, answer.text()), Map.of());
        return request;
    }

    /**
     * Takes a question back, as long as nobody has answered it.
     *
     * @throws Refusal where it is closed
     */
    @Transactional
    RequestRow withdraw(Actor by, String id) {
        RequestRow request = requests.ofRequester(id);
        request.open().withdraw(by.name(), clock.instant());
        moves.moved(request, Move.of("withdrawn", by, Move.Role.REQUESTER), Map.of());
        return request;
    }
}
