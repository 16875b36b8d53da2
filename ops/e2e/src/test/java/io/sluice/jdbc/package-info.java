/** Polled databases, on a real PostgreSQL that stands for one whose log we do not read. */
@NullMarked
package io.sluice.jdbc;

import org.jspecify.annotations.NullMarked;
