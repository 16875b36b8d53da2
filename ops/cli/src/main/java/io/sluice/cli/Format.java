package io.sluice.cli;

/** How a command prints its answer. */
enum Format {
    table,
    json,
    yaml
}
