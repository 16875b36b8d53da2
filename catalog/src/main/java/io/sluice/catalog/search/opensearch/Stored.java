package io.sluice.catalog.search.opensearch;

import io.sluice.catalog.search.question.Kept;

/** What the server gives back of an entry. */
record Stored(Kept kept) {}
