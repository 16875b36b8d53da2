/** Two Connect workers beside a hub that runs already. */
@NullMarked
package io.sluice.bench.cluster;

import org.jspecify.annotations.NullMarked;
