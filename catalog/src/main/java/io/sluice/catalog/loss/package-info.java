/** What was made available and is no longer there: found, told and written down. */
@NullMarked
package io.sluice.catalog.loss;

import org.jspecify.annotations.NullMarked;
