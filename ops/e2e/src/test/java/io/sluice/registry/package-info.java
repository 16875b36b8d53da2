/**
 * The registry client against a real Apicurio Registry.
 * The registry's own rule must hold as well as ours.
 */
@NullMarked
package io.sluice.registry;

import org.jspecify.annotations.NullMarked;
