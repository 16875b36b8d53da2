/**
 * The demonstration city: invented people and enterprises in the databases or files of five departments, as their own
 * systems would hold them, and the changes that go on in them. Everything follows from a seed.
 */
@NullMarked
package io.sluice.demo.city;

import org.jspecify.annotations.NullMarked;
