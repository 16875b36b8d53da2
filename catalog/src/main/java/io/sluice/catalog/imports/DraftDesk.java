package io.sluice.catalog.imports;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.api.Precondition;
import io.sluice.contract.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps what was imported until its department publishes it or throws it away. */
@ApplicationScoped
class DraftDesk {
    private final EntityManager entities;
    private final Precondition precondition;
    private final Clock clock;

    DraftDesk(EntityManager entities, Precondition precondition, Clock clock) {
        this.entities = entities;
        this.precondition = precondition;
        this.clock = clock;
    }

    /** Stores what was read; an earlier draft of the same entry is replaced. */
    @Transactional
    void keep(String by, String department, Imported imported) {
        Instant now = clock.instant();
        for (Imported.Entry entry : imported.entries()) {
            DraftRow row = entities.find(DraftRow.class, entry.draft().id());
            DraftRow kept = row == null ? new DraftRow(entry.draft().id(), department) : row;
            kept.make(entry.draft(), entry.findings(), entry.where(), by, now);
            entities.persist(kept);
        }
    }

    @Transactional
    List<DraftResource.Shown> of(String department) {
        return entities
                .createQuery("FROM DraftRow WHERE department = :department ORDER BY id", DraftRow.class)
                .setParameter("department", department)
                .getResultList()
                .stream()
                .map(DraftRow::shown)
                .toList();
    }

    /** Those whose ids follow one, in order of ids. */
    @Transactional
    List<DraftResource.Shown> after(String department, String id, int most) {
        return entities
                .createQuery("FROM DraftRow WHERE department = :department AND id > :after ORDER BY id", DraftRow.class)
                .setParameter("department", department)
                .setParameter("after", id)
                .setMaxResults(most)
                .getResultList()
                .stream()
                .map(DraftRow::shown)
                .toList();
    }

    @Transactional
    DraftResource.Shown find(String department, String id) {
        return own(department, id).shown();
    }

    @Transactional
    void change(String by, String department, String id, Draft draft) {
        DraftRow row = own(department, id);
        entities.lock(row, LockModeType.PESSIMISTIC_WRITE);
        precondition.demand(row.edition(), row.isBy(by));
        row.change(by, draft);
    }

    @Transactional
    void remove(String department, String id) {
        entities.remove(own(department, id));
    }

    /** @throws Refusal where it cannot be published yet */
    @Transactional
    Draft complete(String department, String id) {
        Draft draft = own(department, id).draft();
        List<Problem> problems = new ArrayList<>();
        if (draft.title().isBlank()) {
            problems.add(new Problem("/title", "it is missing", "give it a title"));
        }
        if (draft.sharingType().isEmpty()) {
            problems.add(new Problem("/sharingType", "it is not chosen", "choose on which terms it is shared"));
        }
        if (!draft.sharingType().equals("unconditional") && draft.condition().isBlank()) {
            problems.add(new Problem("/condition", "it is missing", "say the condition, or by which law"));
        }
        if (!problems.isEmpty()) {
            throw Refusal.unfit("draft-incomplete", "The draft is not complete", problems);
        }
        return draft;
    }

    private DraftRow own(String department, String id) {
        DraftRow row = entities.find(DraftRow.class, id);
        if (row == null || !row.department().equals(department)) {
            throw Refusal.notFound("draft");
        }
        return row;
    }
}
