/** The exchange log's two indexes, filled with invented entries. */
@NullMarked
package io.sluice.bench.log;

import org.jspecify.annotations.NullMarked;
