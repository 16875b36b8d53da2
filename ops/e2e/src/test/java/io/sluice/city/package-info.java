/**
 * The demonstration city on a real PostgreSQL.
 * What it holds and how it changes is the ground on which later tests count.
 */
@NullMarked
package io.sluice.city;

import org.jspecify.annotations.NullMarked;
