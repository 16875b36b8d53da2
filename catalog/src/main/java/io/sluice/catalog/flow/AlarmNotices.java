package io.sluice.catalog.flow;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.notice.Notices;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

/** Tells a source's department of what began to be wrong with it, and what it alone can mend. */
@ApplicationScoped
class AlarmNotices {
    private static final Map<String, String> KINDS = Map.of(
            "drift", "source-drift",
            "logAlert", "source-log",
            "logLimit", "source-log-limit",
            "given-up", "source-stopped");

    private final Standing standing;
    private final Notices notices;

    AlarmNotices(Standing standing, Notices notices) {
        this.standing = standing;
        this.notices = notices;
    }

    /**
     * For a transaction in hand.
     *
     * @param code of an alarm
     * @param subject its source's id first
     */
    void began(String code, String subject) {
        String kind = KINDS.get(code);
        if (kind == null) {
            return;
        }
        String id = subject.split(" ", 2)[0];
        standing.sources().stream()
                .filter(source -> source.id().equals(id))
                .forEach(source -> List.of(Role.DEPARTMENT, Role.STEWARD)
                        .forEach(role ->
                                notices.tell(source.department(), role, new Notices.About(kind, "source", id))));
    }
}
