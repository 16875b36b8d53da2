/** Copies of one table: Sluice's extract, Spark's of the table as it is, and PostgreSQL's own stream to nowhere. */
@NullMarked
package io.sluice.bench.bulk;

import org.jspecify.annotations.NullMarked;
