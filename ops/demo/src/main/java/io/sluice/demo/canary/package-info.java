/**
 * Looks for planted personal values in everything on disk, in every spelling and inside every container that the
 * project writes. Before it is believed, the search proves itself on values that it planted.
 */
@NullMarked
package io.sluice.demo.canary;

import org.jspecify.annotations.NullMarked;
