/**
 * Registered interfaces: contracts read from files, compiled together, so that all their problems are told at once.
 * A source is registered beside them with the way to reach it, its secret apart.
 */
@NullMarked
package io.sluice.catalog.dataset;

import org.jspecify.annotations.NullMarked;
