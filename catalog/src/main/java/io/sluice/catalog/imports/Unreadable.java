package io.sluice.catalog.imports;

import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import java.util.List;

/** How an import says that nothing of it can be read. */
final class Unreadable {
    private Unreadable() {}

    static Refusal because(String where, String what, String how) {
        return Refusal.unfit(
                "import-unreadable", "Nothing can be read of this", List.of(new Problem(where, what, how)));
    }
}
