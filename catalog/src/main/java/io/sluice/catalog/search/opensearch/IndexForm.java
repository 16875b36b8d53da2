package io.sluice.catalog.search.opensearch;

import io.sluice.catalog.search.question.Prepared;
import java.util.Map;
import java.util.TreeMap;
import org.opensearch.client.opensearch._types.analysis.Analyzer;
import org.opensearch.client.opensearch._types.analysis.TokenFilter;
import org.opensearch.client.opensearch._types.mapping.DynamicMapping;
import org.opensearch.client.opensearch._types.mapping.Property;
import org.opensearch.client.opensearch._types.mapping.TypeMapping;
import org.opensearch.client.opensearch.indices.CreateIndexRequest;
import org.opensearch.client.opensearch.indices.IndexSettings;

/** How the index is made: entries lie in it as they do in Lucene within this process. */
final class IndexForm {
    /** What is shown of an entry; nothing is looked for in it. */
    static final String KEPT = "kept";

    private static final String GIVEN = "given";
    private static final String SAME_PLACE = "same_place";

    /** The last hit that can be asked for. */
    private static final int LAST_HIT = 10_100;
    /** Entries that may be hidden from somebody. */
    private static final int MOST_HIDDEN = 1_000_000;

    private IndexForm() {}

    /** @param name of the index, which is reached by its alias alone: a missing index is never made by being written to */
    static CreateIndexRequest of(String name, String alias) {
        return CreateIndexRequest.of(index -> index.index(name)
                .aliases(alias, same -> same)
                .settings(settings())
                .mappings(mapping()));
    }

    private static IndexSettings settings() {
        // One shard: how rare a word is is counted over all entries. Refreshed when somebody asks.
        return IndexSettings.of(settings -> settings.numberOfShards(1)
                .autoExpandReplicas("0-1")
                .refreshInterval(time -> time.time("-1"))
                .maxResultWindow(LAST_HIT)
                .maxTermsCount(MOST_HIDDEN)
                .analysis(analysis -> analysis.filter(SAME_PLACE, apart()).analyzer(GIVEN, given())));
    }

    private static TokenFilter apart() {
        return TokenFilter.of(filter -> filter.definition(definition -> definition.patternCapture(pattern ->
                pattern.patterns("([^" + GivenTerms.SAME_PLACE + "]+)").preserveOriginal(false))));
    }

    private static Analyzer given() {
        return Analyzer.of(analyzer ->
                analyzer.custom(custom -> custom.tokenizer("whitespace").filter(SAME_PLACE)));
    }

    private static TypeMapping mapping() {
        Map<String, Property> properties = new TreeMap<>();
        properties.put(Prepared.ID, value());
        Prepared.FACETS.forEach(facet -> properties.put(facet, value()));
        Prepared.TERMS.forEach(field -> properties.put(field, terms()));
        Prepared.TEXTS.forEach(field -> properties.put(field, text()));
        properties.put(KEPT, Property.of(kept -> kept.object(object -> object.enabled(false))));
        return TypeMapping.of(mapping -> mapping.dynamic(DynamicMapping.Strict)
                .source(source -> source.includes(KEPT + ".*"))
                .properties(properties));
    }

    private static Property value() {
        return Property.of(property -> property.keyword(keyword -> keyword));
    }

    private static Property terms() {
        return Property.of(property -> property.keyword(keyword -> keyword.docValues(false)));
    }

    private static Property text() {
        return Property.of(
                property -> property.text(text -> text.analyzer(GIVEN).positionIncrementGap(GivenTerms.GAP)));
    }
}
