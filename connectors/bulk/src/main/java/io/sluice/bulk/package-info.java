/**
 * Bulk reads and extracts: whole tables through the same pipeline as changes, into files with a manifest.
 * An extract is complete or not there, and whoever holds it can verify it without us.
 */
@NullMarked
package io.sluice.bulk;

import org.jspecify.annotations.NullMarked;
