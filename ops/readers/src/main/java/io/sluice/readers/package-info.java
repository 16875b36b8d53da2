/**
 * Readers that are none of Sluice's own: of the lake, Spark with Iceberg's runtime; of a topic, a Kafka consumer with
 * Apicurio's deserialiser, each in a JVM of its own. Tests use them to show that others read what Sluice wrote.
 */
@NullMarked
package io.sluice.readers;

import org.jspecify.annotations.NullMarked;
