/**
 * The published standards and their code lists, the Avro schemas of shares derived from them, and the encoding in
 * Confluent's wire format. What goes to the registry passes the compatibility gate here first.
 */
@NullMarked
package io.sluice.schemas;

import org.jspecify.annotations.NullMarked;
