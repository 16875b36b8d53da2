/** The token vault against a real PostgreSQL. */
@NullMarked
package io.sluice.vault;

import org.jspecify.annotations.NullMarked;
