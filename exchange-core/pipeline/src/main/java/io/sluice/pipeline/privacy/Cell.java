package io.sluice.pipeline.privacy;

/** A combination of quasi-identifying values, or the key of a record, as 128 bits of a keyed digest. */
public record Cell(long high, long low) {}
