/**
 * The command line: one class per command, on picocli. Commands read their configuration, call the library of their part
 * and print by {@link io.sluice.cli.Output}; what a command does lives in those libraries.
 */
@NullMarked
package io.sluice.cli;

import org.jspecify.annotations.NullMarked;
