package io.sluice.catalog.dataset;

import io.sluice.catalog.answer.Refusal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

/** Lets an interface pass from one department to another. Its id stays: it is a name, which topics and grants bear. */
@ApplicationScoped
public class Ownership {
    private final EntityManager entities;
    private final Event<HandedOver> handings;
    private final Event<DatasetChanged> changes;

    Ownership(EntityManager entities, Event<HandedOver> handings, Event<DatasetChanged> changes) {
        this.entities = entities;
        this.handings = handings;
        this.changes = changes;
    }

    /**
     * An interface of a department. Until the transaction ends, nobody else hands it over.
     *
     * @throws Refusal where the department has none of that id
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Dataset own(String department, String id) {
        return Dataset.of(lock(department, id));
    }

    /**
     * @param entry of the exchange log that says so
     * @throws Refusal where it is not the first department's any more, or something cannot go along
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void pass(HandedOver handed, String entry) {
        lock(handed.from(), handed.dataset()).pass(handed.to(), entry);
        entities.flush();
        handings.fire(handed);
        changes.fire(new DatasetChanged(handed.dataset()));
    }

    private DatasetRow lock(String department, String id) {
        DatasetRow row = entities.find(DatasetRow.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null || !row.department().equals(department)) {
            throw DatasetDesk.none(id);
        }
        if (row.contract() == null) {
            throw Refusal.conflict("no-interface", "Data of this dataset does not flow; there is nothing to hand over");
        }
        return row;
    }
}
