package io.sluice.catalog.grant;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** One move made on several grants: on all of them, or on none. */
@ApplicationScoped
class BulkGrants {
    private final GrantLife life;

    BulkGrants(GrantLife life) {
        this.life = life;
    }

    /** @throws Refusal where one of them cannot make the move: then none has */
    @Transactional
    List<GrantRow> move(String by, List<String> grants, BulkMove move, String reason) {
        return grants.stream()
                .map(id -> switch (move) {
                    case REVOKE -> life.revoke(by, id, reason);
                    case SUSPEND -> life.suspend(by, id, reason);
                    case RESUME -> life.resume(by, id, reason);
                })
                .toList();
    }
}
