package io.sluice.catalog.grant;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One move made on several grants: on all of them, or on none. */
@ApplicationScoped
class BulkGrants {
    private final GrantLife life;
    private final NarrowDesk narrowing;
    private final Narrowing effects;
    private final GrantDesk grants;

    BulkGrants(GrantLife life, NarrowDesk narrowing, Narrowing effects, GrantDesk grants) {
        this.life = life;
        this.narrowing = narrowing;
        this.effects = effects;
        this.grants = grants;
    }

    /**
     * What one would be.
     *
     * @throws Refusal where that cannot be taken away from it
     */
    @Transactional(dontRollbackOn = Refusal.class)
    Narrowed narrowed(String grant, Narrower narrower) {
        return effects.of(grants.find(grant).orElseThrow(() -> Refusal.notFound("grant")), narrower);
    }

    /**
     * @param narrower what is taken away; null: another move
     * @throws Refusal where one of them cannot make the move: then none has
     */
    @Transactional
    List<GrantRow> move(String by, List<String> grants, BulkMove move, @Nullable Narrower narrower, String reason) {
        return grants.stream()
                .map(id -> switch (move) {
                    case REVOKE -> life.revoke(by, id, reason);
                    case SUSPEND -> life.suspend(by, id, reason);
                    case RESUME -> life.resume(by, id, reason);
                    case NARROW -> narrowing.narrow(by, id, Objects.requireNonNull(narrower), reason);
                })
                .toList();
    }
}
