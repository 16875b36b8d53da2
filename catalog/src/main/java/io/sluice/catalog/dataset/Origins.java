package io.sluice.catalog.dataset;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.notice.Notices;
import io.sluice.contract.Compiled;
import io.sluice.contract.Problem;
import io.sluice.schemas.change.LiveGrant;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/**
 * Which sources a department's contracts may read: its own. An interface that was handed over goes on reading its first
 * department's as it does; its next version cannot, because whoever writes a contract says what leaves the source.
 */
@ApplicationScoped
class Origins {
    private final SourceDesk sources;
    private final VersionDesk versions;
    private final GrantsInForce grants;
    private final Notices notices;

    Origins(SourceDesk sources, VersionDesk versions, GrantsInForce grants, Notices notices) {
        this.sources = sources;
        this.versions = versions;
        this.grants = grants;
        this.notices = notices;
    }

    /** @throws Refusal where the contract's source is not the department's */
    void check(String department, Compiled contract) {
        if (!isOwn(department, contract)) {
            throw Refusal.unfit(
                    "source-unknown",
                    "The contract's source is not registered",
                    List.of(new Problem(
                            "/servers/0/server",
                            "your department has no source of that name",
                            "register the source first, or name a registered one")));
        }
    }

    /** Whether the contract's source is the department's, so that it may look at its rows as they are. */
    boolean isOwn(String department, Compiled contract) {
        return sources.department(contract.source().name()).equals(Optional.of(department));
    }

    /** Tells who receives an interface that another source feeds it from now on; their grants and topics go on. */
    void tell(Compiled next) {
        boolean isOther = versions.running(next.interfaceId()).stream()
                .filter(version -> version.major() == next.major())
                .anyMatch(
                        version -> !version.source().name().equals(next.source().name()));
        if (isOther) {
            grants.of(next.interfaceId()).stream()
                    .filter(grant -> grant.major() == next.major())
                    .map(LiveGrant::recipient)
                    .distinct()
                    .forEach(recipient -> notices.tell(
                            recipient, Role.SUBSCRIBER, new Notices.About("repointed", "dataset", next.interfaceId())));
        }
    }
}
