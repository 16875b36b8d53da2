/** Who asks for what, and what is decided: each move is one legal transition, told to the exchange log with it. */
@NullMarked
package io.sluice.catalog.sharing;

import org.jspecify.annotations.NullMarked;
