/**
 * What proves a delivery: salted leaves, Merkle roots (RFC 6962), receipts, and the exchange log in the formats of C2SP
 * (signed-note, tlog-checkpoint, tlog-tiles, tlog-proof) with its offline verifier.
 * What is logged, and who may read it, is decided elsewhere.
 */
@NullMarked
package io.sluice.evidence;

import org.jspecify.annotations.NullMarked;
