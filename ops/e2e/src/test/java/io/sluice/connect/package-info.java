/** A source on a Kafka Connect cluster: two real workers, of which one is killed. */
@NullMarked
package io.sluice.connect;

import org.jspecify.annotations.NullMarked;
