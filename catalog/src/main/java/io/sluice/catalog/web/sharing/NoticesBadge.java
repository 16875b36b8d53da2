package io.sluice.catalog.web.sharing;

import io.sluice.catalog.account.Caller;
import io.sluice.catalog.notice.Notices;
import io.sluice.catalog.web.Badge;
import jakarta.enterprise.context.ApplicationScoped;

/** Notices that the caller has not read. */
@ApplicationScoped
class NoticesBadge implements Badge {
    private final Notices notices;
    private final Caller caller;

    NoticesBadge(Notices notices, Caller caller) {
        this.notices = notices;
        this.caller = caller;
    }

    @Override
    public String path() {
        return "/notices";
    }

    @Override
    public long count() {
        return notices.unread(caller);
    }
}
