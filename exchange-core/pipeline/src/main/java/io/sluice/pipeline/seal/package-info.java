/**
 * What must rest somewhere but be read by one party only: a rejected row, sealed to its department, and a source's
 * offset, sealed to the hub itself. Neither rests in clear.
 */
@NullMarked
package io.sluice.pipeline.seal;

import org.jspecify.annotations.NullMarked;
