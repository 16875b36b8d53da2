/**
 * The exchange log: every registration, decision, delivery and denial, in the order in which the sequencer took it, in a
 * Merkle tree that anyone can verify. It knows no feature that writes to it.
 */
@NullMarked
package io.sluice.catalog.log;

import org.jspecify.annotations.NullMarked;
