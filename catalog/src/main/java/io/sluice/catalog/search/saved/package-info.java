/** Questions that people keep, and how they are told of what those find anew. */
@NullMarked
package io.sluice.catalog.search.saved;

import org.jspecify.annotations.NullMarked;
