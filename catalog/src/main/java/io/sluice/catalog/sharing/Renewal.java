package io.sluice.catalog.sharing;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.grant.GrantLife;
import io.sluice.contract.Compiled;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The terms of what is asked or granted: a renewal's are those of its grant, exactly, so that its share goes on. */
@ApplicationScoped
class Renewal {
    private final Requests requests;
    private final GrantLife life;

    Renewal(Requests requests, GrantLife life) {
        this.requests = requests;
        this.life = life;
    }

    /**
     * Whether what is asked to be renewed can be.
     *
     * @throws Refusal where that grant has ended, or is of another interface
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void check(Actor by, Ask ask) {
        if (ask.renews() == null) {
            return;
        }
        GrantLife.Renewable grant = life.renewable(by.department(), ask.renews());
        if (!grant.dataset().equals(ask.dataset())
                || !ask.view().equals(grant.decision().get("view"))) {
            throw Refusal.unfit(
                    "renewal-unfit",
                    "A renewal is of the same interface and view",
                    List.of(new Problem(
                            "/renews",
                            "the grant is of another interface or view",
                            "ask for these, or renew nothing")));
        }
    }

    /**
     * What a request and a ruling come to together.
     *
     * @throws Refusal where they come to nothing that can be granted, or a ruling changes what is renewed
     */
    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = Refusal.class)
    Terms terms(String recipient, Ask ask, @Nullable Ruling ruling, Compiled compiled) {
        String domain = requests.domain(ask.dataset(), recipient);
        if (ask.renews() == null) {
            return Terms.of(ask, ruling, domain, compiled);
        }
        if (ruling != null && changes(ruling)) {
            throw Refusal.unfit(
                    "renewal-unfit",
                    "A renewal goes on as it was granted",
                    List.of(new Problem(
                            "/outcome",
                            "the ruling changes what was granted",
                            "decide on term and conditions only, or refuse and let it be asked anew")));
        }
        Map<String, Object> terms = life.renewable(recipient, ask.renews()).decision();
        return new Terms(terms, Terms.plan(terms, domain, compiled));
    }

    private static boolean changes(Ruling ruling) {
        return ruling.fields() != null
                || ruling.items() != null
                || (ruling.treatments() != null && !ruling.treatments().isEmpty())
                || ruling.rowFilter() != null
                || ruling.purposeDomain() != null
                || ruling.epoch() != null
                || ruling.k() != null
                || ruling.bytesPerSecond() != null;
    }
}
