/**
 * Each share's lake tables in Iceberg: its history by append and its current state by copy-on-write merge, each with
 * the topic positions it has reached in its own snapshots. One fenced committer writes them; readers only read.
 */
@NullMarked
package io.sluice.lake;

import org.jspecify.annotations.NullMarked;
