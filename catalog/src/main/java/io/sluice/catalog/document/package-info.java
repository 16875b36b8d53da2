/**
 * Documents to print and to keep: PDF whose text can be read by programs and, since it is tagged, aloud. What they say is
 * for the features to know.
 */
@NullMarked
package io.sluice.catalog.document;

import org.jspecify.annotations.NullMarked;
