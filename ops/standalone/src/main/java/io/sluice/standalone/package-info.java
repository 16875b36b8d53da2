/**
 * Everything Sluice needs on one machine: PostgreSQL, Kafka, Apicurio Registry and the data process as supervised child
 * processes on loopback. The command line, the demonstration city and the integration tests start them through {@link
 * io.sluice.standalone.Stack}; a single server runs through {@link io.sluice.standalone.Supervisor}.
 */
@NullMarked
package io.sluice.standalone;

import org.jspecify.annotations.NullMarked;
