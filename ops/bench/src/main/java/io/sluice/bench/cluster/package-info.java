/**
 * A source on two distributed Kafka Connect workers of which one is killed again and again, and the account of what a
 * reader of committed records sees.
 */
@NullMarked
package io.sluice.bench.cluster;

import org.jspecify.annotations.NullMarked;
