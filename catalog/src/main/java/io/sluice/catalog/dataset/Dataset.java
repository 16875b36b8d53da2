package io.sluice.catalog.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the catalogue.
 *
 * @param id an interface's is its contract's
 * @param source of an interface; null where data does not flow yet
 * @param entry of its last change, in the exchange log
 */
public record Dataset(
        String id,
        String department,
        Catalogue catalogue,
        @Nullable String source,
        @Nullable String standard,
        Instant registered,
        String entry) {

    static Dataset of(DatasetRow row) {
        return new Dataset(
                row.id(),
                row.department(),
                row.catalogue(),
                row.source(),
                row.standard(),
                row.registered(),
                row.entry());
    }

    /** Whether it can be asked for. */
    public boolean isInterface() {
        return source != null;
    }
}
