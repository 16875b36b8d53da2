package io.sluice.catalog.grant;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Owners;
import io.sluice.catalog.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The two departments of a grant, as entries of the exchange log name them and notices tell them. */
@ApplicationScoped
class Sides {
    private final Owners owners;
    private final Notices notices;

    Sides(Owners owners, Notices notices) {
        this.owners = owners;
        this.notices = notices;
    }

    /** The department that gives it, which may be another one than gave it first. */
    String provider(GrantRow grant) {
        return owners.of(grant.dataset());
    }

    Entry.Builder about(Entry.Builder entry, GrantRow grant) {
        return entry.about("grant", grant.id())
                .about("dataset", grant.dataset())
                .about("department", grant.recipient())
                .about("department", provider(grant));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void tellRecipient(String kind, GrantRow grant) {
        notices.tell(grant.recipient(), Role.SUBSCRIBER, new Notices.About(kind, "grant", grant.id()));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    void tellBoth(String kind, GrantRow grant) {
        tellRecipient(kind, grant);
        notices.tell(provider(grant), Role.STEWARD, new Notices.About(kind, "grant", grant.id()));
    }
}
