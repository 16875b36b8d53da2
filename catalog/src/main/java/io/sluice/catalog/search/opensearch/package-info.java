/**
 * OpenSearch as the engine of search, for a catalogue that one process does not hold: it is given terms that are made
 * here, and so finds and ranks as Lucene within this process does.
 */
@NullMarked
package io.sluice.catalog.search.opensearch;

import org.jspecify.annotations.NullMarked;
