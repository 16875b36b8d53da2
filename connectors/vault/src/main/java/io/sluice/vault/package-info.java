/**
 * The token vault: which token stands for which value, in a table of the hub's database. Values are found by a keyed
 * digest and lie there sealed, so that the table alone tells nothing.
 */
@NullMarked
package io.sluice.vault;

import org.jspecify.annotations.NullMarked;
