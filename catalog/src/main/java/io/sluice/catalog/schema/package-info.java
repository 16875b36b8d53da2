/**
 * Schemas for subscribers: the read-only part of Confluent's registry API, and as much of Apicurio's as its deserialisers
 * call. A subscription's own credentials open the schemas of its share and nothing else; the registry itself is internal.
 */
@NullMarked
package io.sluice.catalog.schema;

import org.jspecify.annotations.NullMarked;
