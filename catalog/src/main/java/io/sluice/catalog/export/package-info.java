/**
 * The catalogue for other programs: as DCAT-AP 3, and of each interface an AsyncAPI 3 document and a reader that runs as it
 * is. Who is asked sees what search would show them.
 */
@NullMarked
package io.sluice.catalog.export;

import org.jspecify.annotations.NullMarked;
