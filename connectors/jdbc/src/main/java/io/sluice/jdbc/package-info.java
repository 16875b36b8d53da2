/**
 * Databases without a log that we read: their tables are asked again and again, by a column that tells what is new or by
 * comparing all rows with what was seen last. Of what was seen only digests and sealed keys are kept.
 */
@NullMarked
package io.sluice.jdbc;

import org.jspecify.annotations.NullMarked;
