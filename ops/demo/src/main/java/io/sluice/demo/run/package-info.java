/**
 * The demonstration: the city's databases, contracts and grants put through a real hub, to the end of the main job, and
 * what came out held against the sources.
 */
@NullMarked
package io.sluice.demo.run;

import org.jspecify.annotations.NullMarked;
