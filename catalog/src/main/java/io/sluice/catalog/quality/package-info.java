/**
 * How good what departments share is: what the receipts say of each interface's checks, counted by the city's days, and
 * scored. The formula is in {@code docs/quality.md}.
 */
@NullMarked
package io.sluice.catalog.quality;

import org.jspecify.annotations.NullMarked;
