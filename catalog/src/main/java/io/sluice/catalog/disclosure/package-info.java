/**
 * Disclosures: what stands behind treated values, or how another purpose domain shows the same. Nobody gets one alone: who
 * asks, who approves and, for a person's identity, who approves again are different people.
 */
@NullMarked
package io.sluice.catalog.disclosure;

import org.jspecify.annotations.NullMarked;
