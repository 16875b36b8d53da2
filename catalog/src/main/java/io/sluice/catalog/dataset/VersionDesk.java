package io.sluice.catalog.dataset;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.Compilation;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contracts;
import io.sluice.schemas.Standards;
import io.sluice.schemas.change.ChangeReport;
import io.sluice.schemas.change.ContractChange;
import io.sluice.schemas.change.Finding;
import io.sluice.schemas.change.LiveGrant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The versions of each interface's contract: what a next one would break, and which majors run. */
@ApplicationScoped
class VersionDesk {
    private final EntityManager entities;
    private final Outbox outbox;
    private final Standards standards;
    private final GrantsInForce grants;
    private final Clock clock;

    VersionDesk(EntityManager entities, Outbox outbox, Standards standards, GrantsInForce grants, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.standards = standards;
        this.grants = grants;
        this.clock = clock;
    }

    /** Every version, oldest first. */
    @Transactional
    List<VersionRow> all(String dataset) {
        return entities.createQuery(
                        "FROM VersionRow WHERE dataset = :dataset ORDER BY registered, version", VersionRow.class)
                .setParameter("dataset", dataset)
                .getResultList();
    }

    /** What a contract would change for those who were granted the interface. */
    @Transactional
    ChangeReport judge(Compiled candidate) {
        String dataset = candidate.interfaceId();
        return ContractChange.judge(
                all(dataset).stream().flatMap(row -> compiled(row).stream()).toList(),
                candidate,
                grants.of(dataset),
                standards);
    }

    /** The last version of each major that is not retired, oldest major first. */
    @Transactional
    List<Compiled> running(String dataset) {
        Map<Integer, VersionRow> last = new LinkedHashMap<>();
        all(dataset).stream().filter(row -> row.retired() == null).forEach(row -> last.put(row.major(), row));
        return last.values().stream().flatMap(row -> compiled(row).stream()).toList();
    }

    /** One that compiles no more, for want of its standard, runs no more and nothing can be compared with it. */
    private List<Compiled> compiled(VersionRow row) {
        return switch (Contracts.compile(row.contract(), standards, null)) {
            case Compiled compiled -> List.of(compiled);
            case Compilation.Refused refused -> List.of();
        };
    }

    /**
     * Lets a version in where it breaks nothing.
     *
     * @throws Refusal 409 naming field, rule, views and grants
     */
    @Transactional(Transactional.TxType.MANDATORY)
    ChangeReport admit(Compiled candidate) {
        ChangeReport report = judge(candidate);
        if (report.breaks()) {
            throw Refusal.conflict(
                            "breaks",
                            "Version " + report.to() + " would break what runs by version " + report.from() + ": "
                                    + report.problems().size() + " problems",
                            report.problems())
                    .with(report.to(), report.from(), report.problems().size());
        }
        if (all(candidate.interfaceId()).stream()
                .anyMatch(row -> row.major() == candidate.major() && row.retired() != null)) {
            throw Refusal.conflict("major-retired", "This major is retired; register the contract as a newer one");
        }
        return report;
    }

    /**
     * A version as it was let in.
     *
     * @param contract its text
     * @param entry of its registration, in the exchange log
     */
    record Written(Compiled compiled, String contract, String entry) {}

    /** Keeps a version that was let in, and gives notice to those who have to move. */
    @Transactional(Transactional.TxType.MANDATORY)
    void keep(String by, String department, Written written, ChangeReport report) {
        Compiled compiled = written.compiled();
        Instant now = clock.instant();
        String version = compiled.contract().version();
        VersionRow row = entities.find(VersionRow.class, new VersionRow.Key(compiled.interfaceId(), version));
        if (row == null) {
            row = new VersionRow(compiled.interfaceId(), version, compiled.major());
        }
        row.register(written.contract(), by, now, written.entry());
        entities.persist(row);
        if (report.major()) {
            grants.of(compiled.interfaceId()).stream()
                    .filter(grant -> grant.major() < compiled.major())
                    .forEach(grant -> notice(by, department, compiled, grant, report));
        }
    }

    private void notice(String by, String department, Compiled compiled, LiveGrant grant, ChangeReport report) {
        List<String> changes = report.findings().stream()
                .filter(finding -> finding.grant().equals(grant.id()))
                .map(VersionDesk::words)
                .toList();
        outbox.record(Entry.of(Kind.NOTICE, clock.instant(), by)
                .about("grant", grant.id())
                .about("dataset", compiled.interfaceId())
                .about("department", List.of(department, grant.recipient()))
                .with(Map.of(
                        "deprecated", grant.major(),
                        "major", compiled.major(),
                        "version", compiled.contract().version(),
                        "changes", changes))
                .entry());
    }

    private static String words(Finding finding) {
        return finding.field().isEmpty() ? finding.rule() : finding.field() + ": " + finding.rule();
    }

    /**
     * Ends a major that has a successor and no grant any more.
     *
     * @throws Refusal where a grant in force has not acknowledged the successor; it names them
     */
    @Transactional
    void retire(String by, String department, String dataset, int major) {
        List<VersionRow> versions = all(dataset);
        List<VersionRow> ending =
                versions.stream().filter(row -> row.major() == major).toList();
        if (ending.isEmpty()) {
            throw Refusal.notFound("major of that interface");
        }
        if (versions.stream().noneMatch(row -> row.major() > major && row.retired() == null)) {
            throw Refusal.conflict("no-successor", "The newest major cannot be retired; register its successor first");
        }
        List<String> unacknowledged = grants.of(dataset).stream()
                .filter(grant -> grant.major() == major)
                .map(LiveGrant::id)
                .toList();
        if (!unacknowledged.isEmpty()) {
            throw Refusal.conflict(
                            "unacknowledged",
                            "Major " + major + " cannot be retired: not acknowledged by "
                                    + String.join(", ", unacknowledged))
                    .with(major, String.join(", ", unacknowledged));
        }
        Instant now = clock.instant();
        ending.forEach(row -> row.retire(now));
        outbox.record(Entry.of(Kind.INTERFACE, now, by)
                .about("dataset", dataset)
                .about("department", department)
                .with(Map.of("retired", major))
                .entry());
    }
}
