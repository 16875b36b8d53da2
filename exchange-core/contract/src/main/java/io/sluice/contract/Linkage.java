package io.sluice.contract;

import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.privacy.PrivacyModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one recipient could join. Each share is held to its own k; whoever has two of them with one record key has the
 * quasi-identifiers of both, and nobody counted how many records agree in all of those. So quasi-identifiers are summed
 * over all that a recipient has, and a grant that makes the sum exceed what some share is held to crosses k.
 *
 * <p>Shares are linked where a field that is the record key of one is shown by both in a form that can be compared: kept
 * or encrypted, or under one pseudonym or format-preserving key, which is to say within one purpose domain and epoch.
 * Linked shares of linked shares are linked.
 */
public final class Linkage {

    private final List<SharePlan> plans;
    private final SortedSet<String> quasiIdentifiers;

    private Linkage(List<SharePlan> plans, Map<String, Set<String>> declared) {
        this.plans = plans;
        this.quasiIdentifiers = plans.stream()
                .flatMap(plan -> declared.getOrDefault(plan.interfaceId(), Set.of()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What a grant would cross.
     *
     * @param grants those that the new one is linked with
     * @param fields the quasi-identifiers that they come to together
     * @param k the fewest records that any of them promises to agree
     */
    public record Crossing(SortedSet<String> grants, SortedSet<String> fields, int k) {
        public Crossing {
            grants = new TreeSet<>(grants);
            fields = new TreeSet<>(fields);
        }

        /** In words, for people. */
        public String text() {
            return "Joined with grant " + String.join(", ", grants) + " its recipient could tell records apart by "
                    + String.join(", ", fields) + " together, which no check holds to k " + k;
        }
    }

    /**
     * Whether a grant makes its recipient's joined quasi-identifiers exceed what is counted.
     *
     * @param candidate the share that would be granted
     * @param standing by grant, what its recipient has already
     * @param declared by interface, all fields that its contract calls quasi-identifiers, shown or not
     */
    public static Optional<Crossing> of(
            SharePlan candidate, Map<String, SharePlan> standing, Map<String, Set<String>> declared) {
        Map<String, SharePlan> linked = linked(candidate, standing);
        if (linked.isEmpty()) {
            return Optional.empty();
        }
        List<SharePlan> all = new ArrayList<>(linked.values());
        all.add(candidate);
        Linkage together = new Linkage(all, declared);
        if (together.isCounted() || together.addsNothing(candidate, linked.values())) {
            return Optional.empty();
        }
        return Optional.of(
                new Crossing(new TreeSet<>(linked.keySet()), together.shownQuasiIdentifiers(), together.k()));
    }

    private static Map<String, SharePlan> linked(SharePlan candidate, Map<String, SharePlan> standing) {
        Map<String, SharePlan> linked = new LinkedHashMap<>();
        List<SharePlan> edge = new ArrayList<>(List.of(candidate));
        while (!edge.isEmpty()) {
            SharePlan from = edge.removeLast();
            new TreeMap<>(standing).forEach((grant, plan) -> {
                if (!linked.containsKey(grant) && areLinked(from, plan)) {
                    linked.put(grant, plan);
                    edge.add(plan);
                }
            });
        }
        return linked;
    }

    private static boolean areLinked(SharePlan one, SharePlan other) {
        boolean sameKeys = one.purposeDomain().equals(other.purposeDomain()) && one.epoch() == other.epoch();
        return one.shown().stream()
                .filter(field -> one.recordKey().contains(field.name())
                        || other.recordKey().contains(field.name()))
                .anyMatch(field -> treatment(other, field.name())
                        .filter(its -> areComparable(field.treatment(), its, sameKeys))
                        .isPresent());
    }

    /** What only generalises or masks tells two records apart no better than a quasi-identifier does. */
    private static boolean areComparable(Treatment one, Treatment other, boolean sameKeys) {
        return (isOpen(one) && isOpen(other)) || (sameKeys && isKeyed(one) && one.equals(other));
    }

    /** Whether the recipient has the value itself. */
    private static boolean isOpen(Treatment treatment) {
        return treatment instanceof Treatment.Keep || treatment instanceof Treatment.Encrypt;
    }

    private static boolean isKeyed(Treatment treatment) {
        return treatment instanceof Treatment.Pseudonymise
                || treatment instanceof Treatment.Tokenise
                || treatment instanceof Treatment.FormatPreserve
                || treatment instanceof Treatment.FormatPreserveIdentifier;
    }

    private static Optional<Treatment> treatment(SharePlan plan, String name) {
        return plan.shown().stream()
                .filter(field -> field.name().equals(name))
                .map(FieldPlan::treatment)
                .findFirst();
    }

    private SortedSet<String> shownQuasiIdentifiers() {
        return quasiIdentifiers.stream()
                .filter(name ->
                        plans.stream().anyMatch(plan -> treatment(plan, name).isPresent()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private int k() {
        return plans.stream()
                .map(SharePlan::privacy)
                .filter(Objects::nonNull)
                .mapToInt(PrivacyModel::k)
                .max()
                .orElse(0);
    }

    /** Whether no share has a k to cross, or one of them is held to all quasi-identifiers of all, at least as fine as any shows them. */
    private boolean isCounted() {
        return k() == 0 || plans.stream().anyMatch(this::counts);
    }

    private boolean counts(SharePlan share) {
        PrivacyModel model = share.privacy();
        return model != null
                && model.k() >= k()
                && plans.stream().allMatch(other -> hasRowsOf(share, other))
                && shownQuasiIdentifiers().stream()
                        .allMatch(name -> model.quasiIdentifiers().contains(name)
                                && plans.stream().allMatch(other -> isFiner(share, other, name)));
    }

    /** Whether the new share shows nothing more finely than one that its recipient has already. */
    private boolean addsNothing(SharePlan candidate, Collection<SharePlan> linked) {
        return quasiIdentifiers.stream()
                .allMatch(name -> treatment(candidate, name).isEmpty()
                        || linked.stream()
                                .anyMatch(other -> hasRowsOf(other, candidate) && isFiner(other, candidate, name)));
    }

    private static boolean hasRowsOf(SharePlan share, SharePlan other) {
        return share.scope() == null || share.scope().equals(other.scope());
    }

    private static boolean isFiner(SharePlan share, SharePlan other, String name) {
        Optional<Treatment> its = treatment(other, name);
        Optional<Treatment> own = treatment(share, name);
        return its.isEmpty() || (own.isPresent() && Strength.isAtLeast(its.get(), own.get()));
    }
}
