package io.sluice.pipeline;

import java.util.List;

/** What the quality rules say of a row. */
sealed interface Checked permits Checked.Passed, Refusal {

    /** @param noticed ids of the rules that the row breaks and that do not reject it */
    record Passed(List<String> noticed) implements Checked {
        static final Passed WITHOUT_NOTICE = new Passed(List.of());

        public Passed {
            noticed = List.copyOf(noticed);
        }
    }
}
