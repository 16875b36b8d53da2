/**
 * The tests that every source passes. A source says what it cannot tell and inherits all the rest.
 */
@NullMarked
package io.sluice.testkit;

import org.jspecify.annotations.NullMarked;
