/**
 * What proves a delivery: salted leaves, Merkle roots (RFC 6962) and receipts.
 * Arithmetic only; where evidence is kept or sent is decided elsewhere.
 */
@NullMarked
package io.sluice.evidence;

import org.jspecify.annotations.NullMarked;
