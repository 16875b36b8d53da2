/** Changes made at a fixed pace, and the moments at which a reader of committed records can read them. */
@NullMarked
package io.sluice.bench.latency;

import org.jspecify.annotations.NullMarked;
