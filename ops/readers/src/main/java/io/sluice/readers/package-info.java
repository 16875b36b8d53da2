/**
 * Readers of the lake that are none of Sluice's own: Spark with Iceberg's runtime, in a JVM of its own. Tests use them
 * to show that others read what Sluice wrote.
 */
@NullMarked
package io.sluice.readers;

import org.jspecify.annotations.NullMarked;
