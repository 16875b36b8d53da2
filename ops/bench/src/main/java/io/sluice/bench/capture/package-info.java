/** Drains of one backlog: by Debezium's engine alone, by Sluice's data process, by Kafka Connect. */
@NullMarked
package io.sluice.bench.capture;

import org.jspecify.annotations.NullMarked;
