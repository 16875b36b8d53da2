/** Rows looked at with their originals masked, and the questions to see one of them as it is. */
@org.jspecify.annotations.NullMarked
package io.sluice.catalog.web.reveal;
