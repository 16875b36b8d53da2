/**
 * Work of the pipeline against plain implementations of the same, in one process: Java's and other people's classes as
 * their documentation says to use them.
 */
@NullMarked
package io.sluice.bench.pipeline;

import org.jspecify.annotations.NullMarked;
