/**
 * The whole job on real registers: every table of two public PostgreSQL dumps, and CSV files with all their oddities.
 * What comes out is compared with the inputs by counts, keys and sums.
 */
@NullMarked
package io.sluice.real;

import org.jspecify.annotations.NullMarked;
