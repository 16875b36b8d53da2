package io.sluice.pipeline;

/** What a condition says of a row. Where it cannot be told, it is refused, never guessed. */
sealed interface Verdict permits Verdict.Known, Refusal {
    enum Known implements Verdict {
        YES,
        NO
    }
}
