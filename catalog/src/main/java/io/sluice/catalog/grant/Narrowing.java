package io.sluice.catalog.grant;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.contract.Compiled;
import io.sluice.contract.Decision;
import io.sluice.contract.Problem;
import io.sluice.contract.ShareCompilation;
import io.sluice.contract.Shares;
import io.sluice.schemas.Standards;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what taking something away from a grant comes to; it changes nothing. */
@ApplicationScoped
class Narrowing {
    private final DatasetDesk datasets;
    private final Standards standards;
    private final Clock clock;

    Narrowing(DatasetDesk datasets, Standards standards, Clock clock) {
        this.datasets = datasets;
        this.standards = standards;
        this.clock = clock;
    }

    /** @throws Refusal where nothing is taken away, or what is left cannot be granted */
    Narrowed of(GrantRow grant, Narrower wanted) {
        GrantRow.Standing unused = grant.standing();
        Compiled compiled = compiled(grant);
        List<String> shown = shown(grant, compiled);
        List<String> left = new ArrayList<>(shown);
        left.removeAll(wanted.fields());
        List<String> gone = new ArrayList<>(shown);
        gone.removeAll(left);
        Instant until = earlier(grant, wanted.until());
        Long quota = lower(grant, wanted.bytesPerSecond());
        if (gone.isEmpty() && until.equals(grant.validUntil()) && isSame(quota, grant.quota())) {
            throw unfit(List.of(new Problem(
                    "/narrow",
                    "nothing of it is taken away",
                    "name fields that it shows, an earlier end, a lower quota")));
        }
        if (gone.isEmpty()) {
            return new Narrowed(gone, left, grant.terms(), grant.share(), grant.topic(), until, quota);
        }
        Map<String, Object> terms = without(grant.terms(), gone, left);
        String share = share(grant, terms, compiled);
        return new Narrowed(gone, left, terms, share, compiled.topic(share), until, quota);
    }

    private Compiled compiled(GrantRow grant) {
        return datasets.running(grant.dataset()).stream()
                .filter(version -> version.major() == grant.major())
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("no-interface", "Data of this dataset does not flow any more"));
    }

    private static List<String> shown(GrantRow grant, Compiled compiled) {
        return grant.terms().get("fields") instanceof List<?> fields
                ? fields.stream().map(String::valueOf).toList()
                : List.copyOf(compiled.viewFields(String.valueOf(grant.terms().get("view")))
                        .keySet());
    }

    private static Map<String, Object> without(Map<String, Object> terms, List<String> gone, List<String> left) {
        Map<String, Object> fewer = new LinkedHashMap<>(terms);
        fewer.put("fields", left);
        if (terms.get("treatments") instanceof Map<?, ?> treatments) {
            Map<Object, Object> kept = new LinkedHashMap<>(treatments);
            kept.keySet().removeAll(gone);
            fewer.put("treatments", kept);
        }
        return fewer;
    }

    private String share(GrantRow grant, Map<String, Object> terms, Compiled compiled) {
        Decision decision = grant.read(terms).renamed(standards.renames(compiled.standard()));
        return switch (Shares.compile(compiled, decision)) {
            case ShareCompilation.Made made -> made.plan().share();
            case ShareCompilation.Refused refused -> throw unfit(refused.problems());
        };
    }

    private Instant earlier(GrantRow grant, @Nullable Instant until) {
        if (until == null || !until.isBefore(grant.validUntil())) {
            return grant.validUntil();
        }
        if (!until.isAfter(clock.instant())) {
            throw unfit(List.of(new Problem("/narrow/until", "it is past already", "revoke the grants instead")));
        }
        return until;
    }

    private static @Nullable Long lower(GrantRow grant, @Nullable Long bytesPerSecond) {
        Long now = grant.quota();
        return bytesPerSecond == null || (now != null && now <= bytesPerSecond) ? now : bytesPerSecond;
    }

    private static boolean isSame(@Nullable Long one, @Nullable Long other) {
        return one == null ? other == null : one.equals(other);
    }

    private static Refusal unfit(List<Problem> problems) {
        return Refusal.unfit("narrow-unfit", "That cannot be taken away from this grant", problems);
    }
}
