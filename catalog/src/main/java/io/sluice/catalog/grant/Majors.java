package io.sluice.catalog.grant;

import io.sluice.contract.Compiled;
import io.sluice.contract.Interfaces;
import io.sluice.contract.specification.Specification;
import io.sluice.schemas.Standards;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** By which majors of their interfaces grants are delivered: their own, and the newest until they have moved to it. */
final class Majors {
    private final Interfaces interfaces;
    private final Standards standards;
    private final Map<String, GrantRow> grants;

    Majors(Interfaces interfaces, Standards standards, List<GrantRow> grants) {
        this.interfaces = interfaces;
        this.standards = standards;
        this.grants = grants.stream()
                .collect(Collectors.toMap(GrantRow::id, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    /** The major of a share that is provided. */
    static int of(Specification.Share share) {
        String version = share.plan().contractVersion();
        return Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /** Each grant by its own major and, where there is a newer one, by the newest. */
    List<Grant> asked() {
        List<Grant> asked = new ArrayList<>();
        for (GrantRow row : grants.values()) {
            interfaces
                    .find(row.dataset(), row.major())
                    .ifPresentOrElse(own -> asked.add(by(own, row)), () -> asked.add(row.grant()));
            newer(row).ifPresent(newest -> asked.add(by(newest, row)));
        }
        return asked;
    }

    /** The decision in the words of a major's standard: what was agreed stays as it was written. */
    private Grant by(Compiled compiled, GrantRow row) {
        Grant grant = row.grant();
        return new Grant(
                grant.id(),
                grant.interfaceId(),
                grant.recipient(),
                grant.decision().renamed(standards.renames(compiled.standard())),
                compiled.major(),
                grant.revision());
    }

    /** Of the terms by which a grant was asked to be provided. */
    int revision(String grant) {
        GrantRow row = grants.get(grant);
        return row == null ? 0 : row.revision();
    }

    /** Whether a major is newer than the one that the grant receives. */
    boolean isNext(String grant, int major) {
        GrantRow row = grants.get(grant);
        return row != null && major > row.major();
    }

    private Optional<Compiled> newer(GrantRow row) {
        return interfaces.find(row.dataset()).filter(newest -> newest.major() > row.major());
    }
}
