package io.sluice.contract;

import java.util.List;

/** What came of compiling a contract. */
public sealed interface Compilation permits Compiled, Compilation.Refused {

    /** It does not compile; here is everything that is wrong with it. */
    record Refused(List<Problem> problems) implements Compilation {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
