package io.sluice.catalog.dataset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the catalogue.
 *
 * @param id an interface's is its contract's
 * @param source of an interface; null where data does not flow yet
 * @param entry of its last change, in the exchange log
 * @param code class and sequence, such as {@code 307021/000009}; the hub gives it once
 * @param published the first day it could be found, as {@code 2026-03-01}
 * @param deprecated when its department called it outdated; null: it is not
 * @param successor the entry to use instead; null: there is none
 * @param edition grows with each change
 */
public record Dataset(
        String id,
        String department,
        Catalogue catalogue,
        @Nullable String source,
        @Nullable String standard,
        Instant registered,
        String entry,
        String code,
        Particulars particulars,
        String published,
        @Nullable Instant deprecated,
        @Nullable String successor,
        int edition) {

    static Dataset of(DatasetRow row) {
        return new Dataset(
                row.id(),
                row.department(),
                row.catalogue(),
                row.source(),
                row.standard(),
                row.registered(),
                row.entry(),
                row.code(),
                row.particulars(),
                row.published(),
                row.deprecated(),
                row.successor(),
                row.edition());
    }

    /** The same for somebody who may not know of its successor. */
    public Dataset withoutSuccessor() {
        return new Dataset(
                id,
                department,
                catalogue,
                source,
                standard,
                registered,
                entry,
                code,
                particulars,
                published,
                deprecated,
                null,
                edition);
    }

    /** Whether it can be asked for. */
    public boolean isInterface() {
        return source != null;
    }
}
