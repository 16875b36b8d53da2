package io.sluice.lake;

import java.util.Optional;

/** Reads the lake for extracts and checks: a table's rows together with the positions at which they stand. */
public final class LakeReader {

    private final LakeCatalog catalog;

    public LakeReader(LakeCatalog catalog) {
        this.catalog = catalog;
    }

    /** The share's current rows; empty while it has no table yet. */
    public Optional<LakeRows> current(String share) {
        return catalog.loadCurrent(share).map(LakeRows::new);
    }

    /** Every change of the share so far; empty while it has no table yet. */
    public Optional<LakeRows> history(String share) {
        return catalog.loadHistory(share).map(LakeRows::new);
    }
}
