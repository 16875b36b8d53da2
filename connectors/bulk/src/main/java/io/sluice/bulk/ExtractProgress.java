package io.sluice.bulk;

import io.sluice.model.SubjectDigest;
import java.util.List;

/** Told how far an extract has come, after each batch; calls may come from several threads. */
@FunctionalInterface
public interface ExtractProgress {

    /** @param estimate rows to expect; 0: unknown */
    void read(long rows, long estimate);

    /**
     * Told whom its records are about, in parts, once it is written and before anybody can take it. Whoever throws stops it.
     *
     * @param root over the rows, hexadecimal
     */
    default void named(List<SubjectDigest> subjects, String root) {}
}
