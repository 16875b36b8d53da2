/**
 * Dropped files (CSV, JSON, fixed width) as a source, for departments without change capture: read in place as streams, never copied.
 * A file is checked as a whole before its first row is shared, and its position is its content's hash and the row.
 */
@NullMarked
package io.sluice.files;

import org.jspecify.annotations.NullMarked;
