package io.sluice.schemas.change;

import io.sluice.contract.Compiled;
import io.sluice.contract.Decision;
import io.sluice.schemas.Standards;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Judges a contract's next version. Within a major the records' schema keeps FULL_TRANSITIVE compatibility (only
 * defaulted fields come or go, nothing widens, the key stays), and no grant in force may see anything else than it was
 * granted. A new major may change all of it: it runs beside the old one, and the findings tell who has to move.
 */
public final class ContractChange {
    private static final String ANYBODY = "anybody";

    private final Compiled candidate;
    private final Standards standards;
    private final List<LiveGrant> grants;
    private final boolean major;
    private final Set<Finding> findings = new LinkedHashSet<>();

    private ContractChange(Compiled candidate, Standards standards, List<LiveGrant> grants, boolean major) {
        this.candidate = candidate;
        this.standards = standards;
        this.grants = grants.stream()
                .filter(grant -> grant.interfaceId().equals(candidate.interfaceId()))
                .toList();
        this.major = major;
    }

    /**
     * @param earlier versions of the same interface, oldest first; none: nothing can break
     * @param grants those in force, of this and of other interfaces
     */
    public static ChangeReport judge(
            List<Compiled> earlier, Compiled candidate, List<LiveGrant> grants, Standards standards) {
        List<Compiled> same = earlier.stream()
                .filter(version -> version.major() == candidate.major())
                .toList();
        List<Compiled> compared = same.isEmpty() ? below(earlier, candidate.major()) : same;
        ContractChange change = new ContractChange(candidate, standards, grants, same.isEmpty());
        if (!compared.isEmpty()) {
            change.compare(compared);
        }
        return new ChangeReport(
                candidate.interfaceId(),
                compared.isEmpty() ? "" : compared.getLast().contract().version(),
                candidate.contract().version(),
                !compared.isEmpty() && same.isEmpty(),
                List.copyOf(change.findings),
                candidate.notices());
    }

    /** The last version of the major before; a major that comes in below others has nobody. */
    private static List<Compiled> below(List<Compiled> earlier, int major) {
        List<Compiled> lower =
                earlier.stream().filter(version -> version.major() < major).toList();
        return lower.isEmpty() ? List.of() : List.of(lower.getLast());
    }

    private void compare(List<Compiled> earlier) {
        Compiled last = earlier.getLast();
        for (LiveGrant grant : grants) {
            if (grant.major() == last.major()) {
                Differences.of(last, candidate, grant.decision(), standards)
                        .forEach(difference -> tell(grant, difference));
            }
        }
        if (!major) {
            // Transitive: a reader may be as old as the first version.
            earlier.forEach(this::compareViews);
        }
    }

    private void compareViews(Compiled version) {
        for (String view : version.viewNames()) {
            Decision whole = new Decision(view, version.viewFields(view).keySet(), Map.of(), null, ANYBODY, 1);
            Differences.of(version, candidate, whole, standards).stream()
                    .filter(Difference::inSchema)
                    .filter(difference -> !isTold(view, difference))
                    .forEach(difference -> findings.add(finding(view, difference, "", "", "")));
        }
    }

    private boolean isTold(String view, Difference difference) {
        return findings.stream()
                .anyMatch(finding -> finding.view().equals(view)
                        && finding.field().equals(difference.field())
                        && finding.rule().equals(difference.rule()));
    }

    private void tell(LiveGrant grant, Difference difference) {
        findings.add(finding(grant.decision().view(), difference, grant.id(), grant.recipient(), grant.lastRead()));
    }

    private Finding finding(String view, Difference difference, String grant, String recipient, String lastRead) {
        return new Finding(
                view,
                difference.field(),
                difference.rule(),
                grant,
                recipient,
                lastRead,
                !major,
                major
                        ? "the grant keeps the old major until its department acknowledges the new one"
                        : "leave it as it was, or raise the major version: both then run until all have moved");
    }
}
