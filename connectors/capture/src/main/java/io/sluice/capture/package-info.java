/**
 * Change capture: Debezium's engine behind our own Camel endpoint {@code sluice-capture:<source>}, one replication slot
 * per source, one exchange per batch. What a batch holds counts as captured only once its handler has returned.
 */
@NullMarked
package io.sluice.capture;

import org.jspecify.annotations.NullMarked;
