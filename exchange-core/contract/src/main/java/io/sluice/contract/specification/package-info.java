/**
 * What the control plane tells the data plane: specifications, signed with Ed25519, carried by the compacted control
 * topic. The data plane refuses unsigned and older ones.
 */
@NullMarked
package io.sluice.contract.specification;

import org.jspecify.annotations.NullMarked;
