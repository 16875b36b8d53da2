package io.sluice.catalog.search.opensearch;

import io.sluice.catalog.search.question.Prepared;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.core.bulk.BulkOperation;

/** Entries on their way to the server. */
final class Bulk {
    private Bulk() {}

    static BulkRequest of(String alias, List<Prepared> entries) {
        return BulkRequest.of(bulk -> bulk.index(alias)
                .requireAlias(true)
                .operations(entries.stream().map(Bulk::put).toList()));
    }

    private static BulkOperation put(Prepared entry) {
        return BulkOperation.of(
                operation -> operation.index(index -> index.id(entry.id()).document(document(entry))));
    }

    private static Map<String, Object> document(Prepared entry) {
        Map<String, Object> document = new TreeMap<>();
        document.put(Prepared.ID, entry.id());
        document.putAll(entry.facets());
        document.putAll(entry.terms());
        entry.texts().forEach((field, text) -> document.put(field, GivenTerms.of(field, text)));
        document.put(IndexForm.KEPT, entry.kept());
        return document;
    }
}
