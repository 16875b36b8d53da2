/** Lucene within the control process as the engine of search: in files that are mapped, made anew at each start. */
@NullMarked
package io.sluice.catalog.search.lucene;

import org.jspecify.annotations.NullMarked;
