package io.sluice.model;

/** What happened to a row. {@code READ}: it was there when a snapshot, file or bulk read passed it. */
public enum Operation {
    READ,
    CREATE,
    UPDATE,
    DELETE
}
