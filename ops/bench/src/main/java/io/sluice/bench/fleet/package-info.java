/** A thousand interfaces over many sources in one data process: what each costs, and what adding one does to the others. */
@NullMarked
package io.sluice.bench.fleet;

import org.jspecify.annotations.NullMarked;
