/**
 * The rules of the house: which room may know which, who may make what. Each rule says why it stands and how to mend a
 * breach.
 */
@NullMarked
package io.sluice.architecture;

import org.jspecify.annotations.NullMarked;
