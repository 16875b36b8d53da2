package io.sluice.cli;

/** How a command prints its answer. */
public enum Format {
    table,
    json,
    yaml
}
