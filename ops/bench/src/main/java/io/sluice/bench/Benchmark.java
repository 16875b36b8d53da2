package io.sluice.bench;

import java.util.List;
import java.util.function.Consumer;

/** One benchmark of {@code sluice bench}. */
public interface Benchmark {

    String name();

    /** What it measures, in a sentence. */
    String what();

    /**
     * Runs it.
     *
     * @param progress told what is going on, a line at a time
     * @throws IllegalStateException when the outcome was wrong: a fast run that lost a row is no result
     */
    List<Figure> run(Consumer<String> progress) throws Exception;

    /** Runs it as its caller chose. */
    default List<Figure> run(Choice choice, Consumer<String> progress) throws Exception {
        return run(progress);
    }
}
