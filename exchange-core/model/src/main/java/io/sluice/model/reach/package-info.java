/**
 * Where sources may be and how they are spoken to: the one rule of hosts, and what is asked of TLS. Every connection to a
 * source, of whatever kind, is made by it.
 */
@NullMarked
package io.sluice.model.reach;

import org.jspecify.annotations.NullMarked;
