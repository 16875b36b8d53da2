/**
 * The Kafka Connect cluster that runs sources of this hub: which it is to run, by a connector of each, and how those are.
 * It is infrastructure, as the broker is; what is shared is told to the connectors by the control topic alone.
 */
@NullMarked
package io.sluice.catalog.cluster;

import org.jspecify.annotations.NullMarked;
