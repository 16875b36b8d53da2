package io.sluice.bulk;

/** Told how far an extract has come, after each batch; calls may come from several threads. */
@FunctionalInterface
public interface ExtractProgress {

    /** @param estimate rows to expect; 0: unknown */
    void read(long rows, long estimate);
}
