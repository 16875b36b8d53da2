package io.sluice.catalog.dataset;

import io.sluice.catalog.log.Owners;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Whose datasets are: at first of the department that their ids begin with, later of whom they were handed to. */
@ApplicationScoped
class DatasetOwners implements Owners {
    private final EntityManager entities;

    DatasetOwners(EntityManager entities) {
        this.entities = entities;
    }

    @Override
    @Transactional
    public String of(String dataset) {
        return entities.createQuery("SELECT d.department FROM DatasetRow d WHERE d.id = :id", String.class)
                .setParameter("id", dataset)
                .getResultStream()
                .findFirst()
                .orElseGet(() -> first(dataset));
    }

    private static String first(String dataset) {
        return dataset.contains(".") ? dataset.substring(0, dataset.indexOf('.')) : dataset;
    }
}
