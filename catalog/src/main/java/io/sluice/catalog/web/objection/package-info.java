/** Pages of objections: raising one, its file, its answer, its rating. */
@NullMarked
package io.sluice.catalog.web.objection;

import org.jspecify.annotations.NullMarked;
