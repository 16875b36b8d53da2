/**
 * Benchmarks: each prints figures against a limit or a peer that ran in the same process of measuring, behind a check
 * that the outcome was right. Nothing here is asserted in tests.
 */
@NullMarked
package io.sluice.bench;

import org.jspecify.annotations.NullMarked;
