/**
 * What travels from a source to a share: rows, change events, batches and positions.
 * Plain values without a framework, so that every host can carry them.
 */
@NullMarked
package io.sluice.model;

import org.jspecify.annotations.NullMarked;
