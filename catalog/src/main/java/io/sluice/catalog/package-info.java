/**
 * The control plane. Until it is a process of its own, the command line holds it in hand; the data plane cannot tell
 * the difference, since both meet in the two topics only.
 */
@NullMarked
package io.sluice.catalog;

import org.jspecify.annotations.NullMarked;
