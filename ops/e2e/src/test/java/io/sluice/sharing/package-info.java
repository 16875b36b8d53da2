/** Sharing from the request to the end of the grant, as those who ask, decide and read see it. */
@NullMarked
package io.sluice.sharing;

import org.jspecify.annotations.NullMarked;
