package io.sluice.contract;

import java.util.List;

/** What came of reading a contract's text. */
sealed interface Reading {

    /**
     * It could be read.
     *
     * @param problems what is already known to be wrong with it; compiling adds the rest
     */
    record Read(Contract contract, List<Problem> problems) implements Reading {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /** It is no document at all. */
    record Unreadable(Problem problem) implements Reading {}
}
