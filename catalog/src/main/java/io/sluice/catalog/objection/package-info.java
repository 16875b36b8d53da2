/** Objections to an entry of the catalogue, to a decision or to what is delivered: answered, rated, with their file. */
@NullMarked
package io.sluice.catalog.objection;

import org.jspecify.annotations.NullMarked;
