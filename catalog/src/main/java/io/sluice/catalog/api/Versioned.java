package io.sluice.catalog.api;

/** Something whose state has a number, which grows with each change: it becomes the answer's {@code ETag}. */
public interface Versioned {
    int version();
}
