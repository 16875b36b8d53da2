/**
 * Entries from elsewhere, as drafts: catalogues in DCAT and the directory guide's workbook. What comes in is hostile until
 * it is read; nothing is fetched, and nothing is listed before its department has looked at it.
 */
@NullMarked
package io.sluice.catalog.imports;

import org.jspecify.annotations.NullMarked;
