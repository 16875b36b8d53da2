/**
 * One whole hub with the demonstration city on it, as its users meet it. What is claimed of the whole is tried here:
 * nothing lost or repeated when servers die, nobody reads what was not granted, everything goes through the routes.
 */
@NullMarked
package io.sluice.e2e;

import org.jspecify.annotations.NullMarked;
