package io.sluice.pipeline.privacy;

/** A combination of quasi-identifying values, as 128 bits of a keyed digest. */
record Cell(long high, long low) {}
