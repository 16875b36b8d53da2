/** Measures how well columns of unseen tables are told, and what looking at them costs their source. */
@NullMarked
package io.sluice.bench.assist;

import org.jspecify.annotations.NullMarked;
