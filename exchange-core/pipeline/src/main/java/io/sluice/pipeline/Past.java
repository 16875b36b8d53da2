package io.sluice.pipeline;

/** What a share needs of a row's past. */
public enum Past {
    /** The key of the row before the change is enough. */
    KEY_ONLY,
    /** Every column of the row before the change (PostgreSQL: REPLICA IDENTITY FULL). */
    WHOLE_BEFORE_IMAGE
}
