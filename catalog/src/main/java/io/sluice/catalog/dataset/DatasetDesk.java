package io.sluice.catalog.dataset;

import io.sluice.catalog.account.Role;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Precondition;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.catalog.notice.Notices;
import io.sluice.contract.Compilation;
import io.sluice.contract.Compiled;
import io.sluice.contract.Contracts;
import io.sluice.contract.Problem;
import io.sluice.schemas.Standards;
import io.sluice.schemas.change.ChangeReport;
import io.sluice.schemas.change.LiveGrant;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Registers datasets: interfaces by their contracts, and entries that people find before data flows. */
@ApplicationScoped
public class DatasetDesk {
    private final EntityManager entities;
    private final Outbox outbox;
    private final Origins origins;
    private final VersionDesk versions;
    private final ResourceCodes codes;
    private final Standards standards;
    private final Event<DatasetChanged> changes;
    private final GrantsInForce grants;
    private final Notices notices;
    private final Precondition precondition;
    private final Clock clock;

    DatasetDesk(
            EntityManager entities,
            Outbox outbox,
            Origins origins,
            VersionDesk versions,
            ResourceCodes codes,
            Standards standards,
            Event<DatasetChanged> changes,
            GrantsInForce grants,
            Notices notices,
            Precondition precondition,
            Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.origins = origins;
        this.versions = versions;
        this.codes = codes;
        this.standards = standards;
        this.changes = changes;
        this.grants = grants;
        this.notices = notices;
        this.precondition = precondition;
        this.clock = clock;
    }

    /** Registers an interface of a department, or its contract's next version where that breaks nothing. */
    @Transactional
    Dataset offer(String by, String department, String contract) {
        Compiled compiled = compile(contract);
        check(department, compiled);
        ChangeReport report = versions.admit(compiled);
        DatasetRow row = row(compiled.interfaceId(), department);
        Catalogue catalogue = Catalogue.of(compiled, contract);
        Particulars particulars = Catalogue.particulars(contract);
        Map<String, String> facts = Map.of(
                "standard", compiled.standard(), "source", compiled.source().name());
        String entry = record(row, by, catalogue, facts);
        // People go on reading of the newest major.
        if (isNewest(compiled)) {
            describe(row, by, catalogue, particulars, entry);
            row.offer(contract, compiled.source().name(), compiled.standard());
        }
        origins.tell(compiled);
        versions.keep(by, row.department(), new VersionDesk.Written(compiled, contract, entry), report);
        return Dataset.of(row);
    }

    private boolean isNewest(Compiled compiled) {
        return versions.all(compiled.interfaceId()).stream().noneMatch(row -> row.major() > compiled.major());
    }

    /** What a contract would change for those who were granted the interface. */
    @Transactional
    ChangeReport judge(String department, String contract) {
        Compiled compiled = compile(contract);
        check(department, compiled);
        return versions.judge(compiled);
    }

    /** Ends a major that nobody receives any more. */
    @Transactional
    void retire(String by, String department, String id, int major) {
        if (!find(id).department().equals(department)) {
            throw Refusal.notFound("dataset");
        }
        versions.retire(by, department, id, major);
    }

    /** Every version of an interface's contract that was registered, oldest first. */
    List<VersionRow> versions(String id) {
        return versions.all(id);
    }

    /** The contracts by which an interface's data flows: the last of each major that is not retired, oldest first. */
    public List<Compiled> running(String id) {
        return versions.running(id);
    }

    /** A department's contract about one of its sources, compiled but not registered. */
    @Transactional
    Compiled examined(String department, String contract) {
        Compiled compiled = compile(contract);
        check(department, compiled);
        return compiled;
    }

    /** Registers an entry without an interface. */
    @Transactional
    Dataset describe(String by, String department, String id, Catalogue catalogue, Particulars particulars) {
        DatasetRow row = row(id, department);
        if (entities.contains(row)) {
            precondition.demand(row.edition(), row.isBy(by));
        }
        if (row.contract() != null) {
            throw Refusal.conflict("has-contract", "This dataset is described by its contract; register that anew");
        }
        describe(row, by, catalogue, particulars, record(row, by, catalogue, Map.of()));
        return Dataset.of(row);
    }

    private void describe(DatasetRow row, String by, Catalogue catalogue, Particulars particulars, String entry) {
        row.describe(catalogue, by, clock.instant(), entry);
        String code = row.hasCodeOf(particulars.resourceClass()) ? row.code() : codes.next(particulars.resourceClass());
        row.enter(particulars, code, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        entities.persist(row);
        changes.fire(new DatasetChanged(row.id()));
    }

    /**
     * Calls an entry outdated, or no more. Who receives it is told when it becomes so: their grants go on.
     *
     * @param successor the entry to use instead, of any department; null: none
     * @throws Refusal where there is no such successor, or it is outdated itself
     */
    @Transactional
    Dataset deprecate(String by, String department, String id, boolean outdated, @Nullable String successor) {
        DatasetRow row = entities.find(DatasetRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !row.department().equals(department)) {
            throw none(id);
        }
        precondition.check(row.edition());
        if (successor != null) {
            DatasetRow next = entities.find(DatasetRow.class, successor);
            if (next == null || next == row || next.deprecated() != null || !outdated) {
                throw successorUnfit();
            }
        }
        Map<String, Object> facts = new HashMap<>(Map.of("deprecated", outdated));
        if (successor != null) {
            facts.put("successor", successor);
        }
        String entry = outbox.record(Entry.of(Kind.INTERFACE, clock.instant(), by)
                .about("dataset", row.id())
                .about("department", row.department())
                .with(facts)
                .entry());
        if (outdated && row.deprecated() == null) {
            grants.of(id).stream()
                    .map(LiveGrant::recipient)
                    .distinct()
                    .forEach(recipient -> notices.tell(
                            recipient, Role.SUBSCRIBER, new Notices.About("outdated", "dataset", row.id())));
        }
        row.deprecate(outdated ? clock.instant() : null, successor, entry);
        changes.fire(new DatasetChanged(row.id()));
        return Dataset.of(row);
    }

    static Refusal successorUnfit() {
        return Refusal.unfit(
                "successor-unfit",
                "The entry cannot be succeeded by that one",
                List.of(new Problem(
                        "/successor",
                        "it is not there, outdated, or this entry itself",
                        "name another entry that is in use, or none")));
    }

    private String record(DatasetRow row, String by, Catalogue catalogue, Map<String, String> facts) {
        return outbox.record(Entry.of(Kind.INTERFACE, clock.instant(), by)
                .about("dataset", row.id())
                .about("department", row.department())
                .with(Map.of("version", catalogue.version(), "sharingType", catalogue.sharingType()))
                .with(facts)
                .entry());
    }

    private DatasetRow row(String id, String department) {
        DatasetRow row = entities.find(DatasetRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row != null && !row.department().equals(department)) {
            throw anothers();
        }
        return row == null ? new DatasetRow(id, department) : row;
    }

    private static Refusal anothers() {
        return Refusal.conflict("dataset-exists", "A dataset of that id is another department's; choose another id");
    }

    private Compiled compile(String contract) {
        return switch (Contracts.compile(contract, standards, null)) {
            case Compiled compiled -> compiled;
            case Compilation.Refused refused ->
                throw Refusal.unfit(
                                "contract-unfit",
                                "The contract does not compile: "
                                        + refused.problems().size() + " problems",
                                refused.problems())
                        .with(refused.problems().size());
        };
    }

    /** An interface keeps the name of its first department, whomever it was handed to. */
    private void check(String department, Compiled compiled) {
        DatasetRow row = entities.find(DatasetRow.class, compiled.interfaceId());
        String owner = row == null ? compiled.department() : row.department();
        if (!owner.equals(department)) {
            throw compiled.department().equals(department)
                    ? anothers()
                    : Refusal.forbidden(
                            "not-your-department", "The contract names another department (tenant) than yours");
        }
        origins.check(department, compiled);
    }

    @Transactional
    public List<Dataset> all() {
        return entities.createQuery("FROM DatasetRow ORDER BY id", DatasetRow.class).getResultList().stream()
                .map(Dataset::of)
                .toList();
    }

    /** Whether a contract's source is the department's own: of an interface that was handed over it is another's. */
    @Transactional
    public boolean isOwnSource(String department, Compiled contract) {
        return origins.isOwn(department, contract);
    }

    /**
     * The department whose entry it is.
     *
     * @throws Refusal where there is none
     */
    @Transactional
    public String department(String id) {
        DatasetRow row = entities.find(DatasetRow.class, id);
        if (row == null) {
            throw none(id);
        }
        return row.department();
    }

    /** The entries whose ids follow one, in order of ids. */
    @Transactional
    public List<Dataset> after(String id, int most) {
        return entities
                .createQuery("FROM DatasetRow WHERE id > :id ORDER BY id", DatasetRow.class)
                .setParameter("id", id)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(Dataset::of)
                .toList();
    }

    /** The entries of these ids, in no order; those that there are. */
    @Transactional
    public List<Dataset> of(Collection<String> ids) {
        return entities
                .createQuery("FROM DatasetRow WHERE id IN :ids", DatasetRow.class)
                .setParameter("ids", ids)
                .getResultList()
                .stream()
                .map(Dataset::of)
                .toList();
    }

    /** @throws Refusal where there is none */
    @Transactional
    public Dataset find(String id) {
        return Optional.ofNullable(entities.find(DatasetRow.class, id))
                .map(Dataset::of)
                .orElseThrow(() -> none(id));
    }

    static Refusal none(String id) {
        return Refusal.notFound("dataset '" + id.replaceAll("[^a-z0-9.-]", "?") + "'");
    }

    /** An interface's contract as it was registered; empty where there is none. */
    @Transactional
    public Optional<String> contract(String id) {
        return Optional.ofNullable(entities.find(DatasetRow.class, id)).map(DatasetRow::contract);
    }

    /** An interface's compiled contract. */
    @Transactional
    public Optional<Compiled> compiled(String id) {
        return contract(id).map(this::compile);
    }
}
