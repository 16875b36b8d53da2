package io.sluice.catalog.search.opensearch;

import io.sluice.catalog.search.question.Answer;
import io.sluice.catalog.search.question.Lookup;
import io.sluice.catalog.search.question.Prepared;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.opensearch.client.opensearch._types.SortOrder;
import org.opensearch.client.opensearch._types.aggregations.Aggregate;
import org.opensearch.client.opensearch._types.aggregations.Aggregation;
import org.opensearch.client.opensearch.core.SearchRequest;
import org.opensearch.client.opensearch.core.SearchResponse;

/** A look as the server is asked it, and what it answers. */
final class Requests {
    private static final String VALUES = "values";

    private Requests() {}

    /** Facets are counted over all that has the words; what was chosen is taken out after that. */
    static SearchRequest find(String index, Lookup lookup) {
        Map<String, Aggregation> facets =
                Prepared.FACETS.stream().collect(Collectors.toMap(Function.identity(), facet -> facet(lookup, facet)));
        return wanted(index, lookup)
                .trackTotalHits(track -> track.enabled(true))
                .aggregations(facets)
                .build();
    }

    static SearchRequest best(String index, Lookup lookup) {
        return wanted(index, lookup)
                .trackTotalHits(track -> track.enabled(false))
                .build();
    }

    static SearchRequest ids(String index, Lookup lookup) {
        return wanted(index, lookup)
                .trackTotalHits(track -> track.enabled(false))
                .source(source -> source.fetch(false))
                .build();
    }

    private static SearchRequest.Builder wanted(String index, Lookup lookup) {
        return new SearchRequest.Builder()
                .index(index)
                .query(RemoteQueries.of(lookup))
                .postFilter(RemoteQueries.chosen(lookup, ""))
                .from(lookup.offset())
                .size(lookup.limit())
                .sort(sort -> sort.score(score -> score.order(SortOrder.Desc)))
                .sort(sort -> sort.field(field -> field.field(Prepared.ID).order(SortOrder.Asc)));
    }

    private static Aggregation facet(Lookup lookup, String facet) {
        return Aggregation.of(aggregation -> aggregation
                .filter(RemoteQueries.chosen(lookup, facet))
                .aggregations(
                        VALUES,
                        Aggregation.of(values ->
                                values.terms(terms -> terms.field(facet).size(Lookup.Finds.MOST_VALUES)))));
    }

    static int total(SearchResponse<?> found) {
        return (int) found.hits().total().value();
    }

    static Map<String, List<Answer.Count>> counts(SearchResponse<?> found) {
        return found.aggregations().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, facet -> counts(facet.getValue())));
    }

    private static List<Answer.Count> counts(Aggregate facet) {
        return facet.filter().aggregations().values().stream()
                .flatMap(values -> values.sterms().buckets().array().stream())
                .map(bucket -> new Answer.Count(bucket.key(), (int) bucket.docCount()))
                .toList();
    }
}
