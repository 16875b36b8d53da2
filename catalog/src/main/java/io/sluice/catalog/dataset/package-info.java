/**
 * What departments offer: sources, interfaces by their contracts, and the datasets that people find them as, with what
 * the receipts say of them.
 */
@NullMarked
package io.sluice.catalog.dataset;

import org.jspecify.annotations.NullMarked;
