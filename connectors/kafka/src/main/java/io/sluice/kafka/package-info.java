/**
 * The data plane's side of Kafka: one transactional publisher per source, the sealed offsets it starts from, and the
 * control topic it obeys. Only what is here talks to the broker about records.
 */
@NullMarked
package io.sluice.kafka;

import org.jspecify.annotations.NullMarked;
