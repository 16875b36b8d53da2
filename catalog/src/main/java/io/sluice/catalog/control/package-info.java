/**
 * The control plane's end of the two topics: signed specifications go down, receipts come up. It knows what is wanted
 * and what was said about it, and calls nobody.
 */
@NullMarked
package io.sluice.catalog.control;

import org.jspecify.annotations.NullMarked;
