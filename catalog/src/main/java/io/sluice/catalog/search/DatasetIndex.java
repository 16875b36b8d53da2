package io.sluice.catalog.search;

import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.search.WordQuery.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MultiCollectorManager;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.BytesRef;

/** All entries, ready to be asked. It is as new as the last {@link #put}. */
final class DatasetIndex implements AutoCloseable {
    private static final int LOOKED_AT_TO_SUGGEST = 30;
    private static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, new SortField(Entries.ID, SortField.Type.STRING));

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final AtomicLong changes = new AtomicLong();
    private volatile long shown;
    private volatile Synonyms synonyms = Synonyms.NONE;

    static {
        // The longest question that is let in, in Chinese, has more than Lucene's usual 1,024.
        IndexSearcher.setMaxClauseCount(4_096);
    }

    /** @param directory empty */
    DatasetIndex(Directory directory) {
        try {
            writer = new IndexWriter(directory, new IndexWriterConfig(Entries.ANALYZER));
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Adds an entry, in the place of an older one of its id. */
    void put(Dataset dataset) {
        try {
            writer.updateDocument(new Term(Entries.ID, dataset.id()), Entries.document(dataset));
            changes.incrementAndGet();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Puts another list of synonyms in the place of the one before. */
    void use(Synonyms newSynonyms) {
        synonyms = newSynonyms;
    }

    Answer answer(Question question) {
        return answer(question, Set.of());
    }

    /** @param hidden ids of entries that are not there for who asks: not as hits, in totals or in facets */
    Answer answer(Question question, Set<String> hidden) {
        return asked(searcher -> answer(searcher, question, hidden));
    }

    /** Ids of all entries that have the words as they were typed; empty: there are more than so many. */
    Optional<Set<String>> ids(Question question, Set<String> hidden, int most) {
        return asked(searcher -> {
            Query words = without(hidden, WordQuery.of(question, synonyms, Reach.AS_TYPED));
            ScoreDoc[] found = searcher.search(filtered(words, question, ""), most + 1, BEST_FIRST).scoreDocs;
            if (found.length > most) {
                return Optional.empty();
            }
            Set<String> ids = new LinkedHashSet<>();
            StoredFields stored = searcher.storedFields();
            for (ScoreDoc hit : found) {
                ids.add(stored.document(hit.doc, Set.of(Entries.ID)).get(Entries.ID));
            }
            return Optional.of(ids);
        });
    }

    /** How a question could go on, the likeliest first. */
    Collection<Answer.Suggestion> suggest(Question question, Set<String> hidden) {
        return asked(searcher -> {
            Suggestions suggestions = new Suggestions(question);
            if (!question.asked()) {
                return suggestions.found();
            }
            Query query = without(hidden, WordQuery.of(question, Synonyms.NONE, Reach.UNFINISHED));
            StoredFields stored = searcher.storedFields();
            for (ScoreDoc hit : searcher.search(query, LOOKED_AT_TO_SUGGEST, BEST_FIRST).scoreDocs) {
                suggestions.add(stored.document(hit.doc));
            }
            return suggestions.found();
        });
    }

    /** What is asked of the entries as they are at one moment. */
    private interface Asked<T> {
        T of(IndexSearcher searcher) throws IOException;
    }

    private <T> T asked(Asked<T> question) {
        try {
            showChanges();
            IndexSearcher searcher = searchers.acquire();
            try {
                return question.of(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Who asks meanwhile waits: otherwise they would not find what was put before they asked. */
    private void showChanges() throws IOException {
        if (shown < changes.get()) {
            synchronized (searchers) {
                long now = changes.get();
                if (shown < now) {
                    searchers.maybeRefreshBlocking();
                    shown = now;
                }
            }
        }
    }

    private Answer answer(IndexSearcher searcher, Question question, Set<String> hidden) throws IOException {
        Answer answer = answer(searcher, question, hidden, Reach.AS_TYPED);
        return answer.total() > 0 || !question.asked() ? answer : answer(searcher, question, hidden, Reach.SIMILAR);
    }

    private static Query without(Set<String> hidden, Query words) {
        return hidden.isEmpty()
                ? words
                : new BooleanQuery.Builder()
                        .add(words, Occur.MUST)
                        .add(terms(Entries.ID, hidden), Occur.MUST_NOT)
                        .build();
    }

    private Answer answer(IndexSearcher searcher, Question question, Set<String> hidden, Reach reach)
            throws IOException {
        Synonyms meanings = synonyms;
        Looked looked = new Looked(searcher, without(hidden, WordQuery.of(question, meanings, reach)), question);
        return new Answer(
                looked.total(),
                reach == Reach.SIMILAR,
                hits(searcher, looked.best(), question, Marks.of(question, meanings, reach)),
                looked.facets());
    }

    /** A facet shows what choosing otherwise would find; where nothing of it is chosen, that is what was found. */
    private static final class Looked {
        private final TopDocs best;
        private final Map<String, List<Answer.Count>> counts = new HashMap<>();

        Looked(IndexSearcher searcher, Query words, Question question) throws IOException {
            List<String> apart = Entries.FACETS.stream()
                    .filter(field -> !chosen(question, field).isEmpty())
                    .toList();
            List<String> along = Entries.FACETS.stream()
                    .filter(field -> !apart.contains(field))
                    .toList();
            List<CollectorManager<? extends Collector, ?>> collectors = new ArrayList<>();
            collectors.add(new TopFieldCollectorManager(
                    BEST_FIRST, Math.max(1, question.offset() + question.limit()), null, Integer.MAX_VALUE));
            along.forEach(field -> collectors.add(Tally.of(field)));
            // One pass over the hits for all of them: the words are the dear part.
            Object[] found = searcher.search(
                    filtered(words, question, ""),
                    new MultiCollectorManager(collectors.toArray(CollectorManager<?, ?>[]::new)));
            best = (TopDocs) found[0];
            for (int i = 0; i < along.size(); i++) {
                counts.put(along.get(i), ((Tally.Counted) found[i + 1]).counts());
            }
            for (String field : apart) {
                counts.put(
                        field,
                        searcher.search(filtered(words, question, field), Tally.of(field))
                                .counts());
            }
        }

        int total() {
            return (int) best.totalHits.value();
        }

        ScoreDoc[] best() {
            return best.scoreDocs;
        }

        Answer.Facets facets() {
            return new Answer.Facets(of(Entries.DEPARTMENT), of(Entries.DOMAIN), of(Entries.SHARING_TYPE));
        }

        private List<Answer.Count> of(String field) {
            return counts.getOrDefault(field, List.of());
        }
    }

    private static Set<String> chosen(Question question, String field) {
        return switch (field) {
            case Entries.DEPARTMENT -> question.departments();
            case Entries.DOMAIN -> question.domains();
            default -> question.sharingTypes();
        };
    }

    /** @param except the filter to leave out: a facet shows what choosing otherwise would find */
    private static Query filtered(Query words, Question question, String except) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(words, Occur.MUST);
        Entries.FACETS.forEach(field -> filter(query, field, chosen(question, field), except));
        return query.build();
    }

    private static void filter(BooleanQuery.Builder query, String field, Set<String> values, String except) {
        if (!values.isEmpty() && !field.equals(except)) {
            query.add(terms(field, values), Occur.FILTER);
        }
    }

    private static Query terms(String field, Set<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    private static List<Answer.Hit> hits(IndexSearcher searcher, ScoreDoc[] best, Question question, Marks marks)
            throws IOException {
        if (question.limit() == 0) {
            return List.of();
        }
        StoredFields stored = searcher.storedFields();
        List<Answer.Hit> hits = new ArrayList<>();
        for (ScoreDoc hit : Arrays.asList(best).subList(Math.min(question.offset(), best.length), best.length)) {
            hits.add(Hits.of(stored.document(hit.doc), marks));
        }
        return hits;
    }

    private static UncheckedIOException broken(IOException cause) {
        return new UncheckedIOException("The search index cannot be used; restart the control process", cause);
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
        } catch (IOException e) {
            throw broken(e);
        }
    }
}
