/** Takes small samples of a source's tables, for proposing what their columns are. They are in memory only. */
@NullMarked
package io.sluice.bulk.sample;

import org.jspecify.annotations.NullMarked;
