/** The catalogue's pages: search and an entry. */
@NullMarked
package io.sluice.catalog.web.catalogue;

import org.jspecify.annotations.NullMarked;
