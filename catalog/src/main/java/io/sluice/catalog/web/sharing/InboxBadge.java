package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.account.Role;
import io.sluice.catalog.sharing.Inbox;
import io.sluice.catalog.web.Badge;
import jakarta.enterprise.context.ApplicationScoped;

/** Requests that wait for the caller's department. */
@ApplicationScoped
class InboxBadge implements Badge {
    private final Inbox inbox;
    private final Caller caller;

    InboxBadge(Inbox inbox, Caller caller) {
        this.inbox = inbox;
        this.caller = caller;
    }

    @Override
    public String path() {
        return "/inbox";
    }

    @Override
    public long count() {
        return caller.has(Role.STEWARD) ? inbox.open(caller.department()) : 0;
    }
}
