/**
 * What benchmarks have in common: an invented register at a source, a hub that shares it, child processes and what they
 * cost, and an independent account of what the outcome must be.
 */
@NullMarked
package io.sluice.bench.lab;

import org.jspecify.annotations.NullMarked;
