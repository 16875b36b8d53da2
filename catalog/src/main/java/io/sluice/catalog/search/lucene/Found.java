package io.sluice.catalog.search.lucene;

import io.sluice.catalog.search.question.Answer;
import io.sluice.catalog.search.question.Lookup;
import io.sluice.catalog.search.question.Prepared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;

/** What a look found: a facet shows what choosing otherwise would find; where nothing of it is chosen, that was found. */
record Found(int total, List<ScoreDoc> hits, Map<String, List<Answer.Count>> counts) {
    private static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, new SortField(Prepared.ID, SortField.Type.STRING));

    static Found by(IndexSearcher searcher, Lookup lookup) throws IOException {
        Query words = without(lookup.hidden(), Queries.of(lookup.words()));
        List<String> along = Prepared.FACETS.stream()
                .filter(facet -> !lookup.chosen().containsKey(facet))
                .toList();
        List<CollectorManager<? extends Collector, ?>> collectors = new ArrayList<>();
        collectors.add(new TopFieldCollectorManager(
                BEST_FIRST, Math.max(1, lookup.offset() + lookup.limit()), null, Integer.MAX_VALUE));
        along.forEach(facet -> collectors.add(Tally.of(facet)));
        // One pass over the hits for all of them: the words are the dear part.
        Object[] found = searcher.search(
                filtered(words, lookup, ""),
                new MultiCollectorManager(collectors.toArray(CollectorManager<?, ?>[]::new)));
        TopDocs best = (TopDocs) found[0];
        Map<String, List<Answer.Count>> counts = new HashMap<>();
        for (int i = 0; i < along.size(); i++) {
            counts.put(along.get(i), ((Tally.Counted) found[i + 1]).counts());
        }
        for (String facet : lookup.chosen().keySet()) {
            Tally.Counted counted = searcher.search(filtered(words, lookup, facet), Tally.of(facet));
            counts.put(facet, counted.counts());
        }
        return new Found((int) best.totalHits.value(), wanted(best, lookup), counts);
    }

    static List<ScoreDoc> best(IndexSearcher searcher, Lookup lookup) throws IOException {
        Query words = without(lookup.hidden(), Queries.of(lookup.words()));
        int most = Math.max(1, lookup.offset() + lookup.limit());
        return wanted(searcher.search(filtered(words, lookup, ""), most, BEST_FIRST), lookup);
    }

    private static List<ScoreDoc> wanted(TopDocs best, Lookup lookup) {
        List<ScoreDoc> hits = Arrays.asList(best.scoreDocs);
        int start = Math.min(lookup.offset(), hits.size());
        return hits.subList(start, Math.min(hits.size(), start + lookup.limit()));
    }

    private static Query without(Set<String> hidden, Query words) {
        return hidden.isEmpty()
                ? words
                : new BooleanQuery.Builder()
                        .add(words, Occur.MUST)
                        .add(terms(Prepared.ID, hidden), Occur.MUST_NOT)
                        .build();
    }

    /** @param except the filter to leave out */
    private static Query filtered(Query words, Lookup lookup, String except) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(words, Occur.MUST);
        lookup.chosen().forEach((facet, values) -> {
            if (!facet.equals(except)) {
                query.add(terms(facet, values), Occur.FILTER);
            }
        });
        return query.build();
    }

    private static Query terms(String field, Set<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }
}
