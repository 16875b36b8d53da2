/** Pages of drafts: what was imported, what is missing in it, and publishing it. */
@NullMarked
package io.sluice.catalog.web.imports;

import org.jspecify.annotations.NullMarked;
