/**
 * The shares of one source as every host runs them: which load fills which, which are stopped, and what of them is bound
 * to keys. What a batch's outcomes mean for the shares themselves is decided here, and committed inside the source's offset.
 */
@NullMarked
package io.sluice.shares;

import org.jspecify.annotations.NullMarked;
