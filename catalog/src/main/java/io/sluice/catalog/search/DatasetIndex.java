package io.sluice.catalog.search;

import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.search.WordQuery.Reach;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;

/** All entries, ready to be asked. It lives in memory and is as new as the last {@link #put}. */
final class DatasetIndex implements AutoCloseable {
    private static final int LOOKED_AT_TO_SUGGEST = 30;
    private static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, new SortField(Entries.ID, SortField.Type.STRING));

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final AtomicBoolean stale = new AtomicBoolean();
    private volatile Synonyms synonyms = Synonyms.NONE;

    static {
        // The longest question that is let in, in Chinese, has more than Lucene's usual 1,024.
        IndexSearcher.setMaxClauseCount(4_096);
    }

    DatasetIndex() {
        try {
            writer = new IndexWriter(new ByteBuffersDirectory(), new IndexWriterConfig(Entries.ANALYZER));
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Adds an entry, in the place of an older one of its id. */
    void put(Dataset dataset) {
        try {
            writer.updateDocument(new Term(Entries.ID, dataset.id()), Entries.document(dataset));
            stale.set(true);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Puts another list of synonyms in the place of the one before. */
    void use(Synonyms newSynonyms) {
        synonyms = newSynonyms;
    }

    Answer answer(Question question) {
        return asked(searcher -> answer(searcher, question));
    }

    /** How a question could go on, the likeliest first. */
    Collection<Suggestion> suggest(Question question) {
        return asked(searcher -> {
            Suggestions suggestions = new Suggestions(question);
            if (!question.asked()) {
                return suggestions.found();
            }
            Query query = filtered(WordQuery.of(question, Synonyms.NONE, Reach.UNFINISHED), question, "");
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
            if (stale.compareAndSet(true, false)) {
                searchers.maybeRefreshBlocking();
            }
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

    private Answer answer(IndexSearcher searcher, Question question) throws IOException {
        Answer answer = answer(searcher, question, Reach.AS_TYPED);
        return answer.total() > 0 || !question.asked() ? answer : answer(searcher, question, Reach.SIMILAR);
    }

    private Answer answer(IndexSearcher searcher, Question question, Reach reach) throws IOException {
        Synonyms meanings = synonyms;
        Query words = WordQuery.of(question, meanings, reach);
        Query query = filtered(words, question, "");
        return new Answer(
                searcher.count(query),
                reach == Reach.SIMILAR,
                hits(searcher, query, question, Marks.of(question, meanings, reach)),
                new Answer.Facets(
                        facet(searcher, words, question, Entries.DEPARTMENT),
                        facet(searcher, words, question, Entries.DOMAIN),
                        facet(searcher, words, question, Entries.SHARING_TYPE)));
    }

    private static List<Answer.Count> facet(IndexSearcher searcher, Query words, Question question, String field)
            throws IOException {
        return searcher.search(filtered(words, question, field), Tally.of(field));
    }

    /** @param except the filter to leave out: a facet shows what choosing otherwise would find */
    private static Query filtered(Query words, Question question, String except) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(words, Occur.MUST);
        filter(query, Entries.DEPARTMENT, question.departments(), except);
        filter(query, Entries.DOMAIN, question.domains(), except);
        filter(query, Entries.SHARING_TYPE, question.sharingTypes(), except);
        return query.build();
    }

    private static void filter(BooleanQuery.Builder query, String field, Set<String> values, String except) {
        if (!values.isEmpty() && !field.equals(except)) {
            query.add(
                    new TermInSetQuery(field, values.stream().map(BytesRef::new).toList()), Occur.FILTER);
        }
    }

    private static List<Answer.Hit> hits(IndexSearcher searcher, Query query, Question question, Marks marks)
            throws IOException {
        int end = question.offset() + question.limit();
        if (question.limit() == 0) {
            return List.of();
        }
        ScoreDoc[] best = searcher.search(query, end, BEST_FIRST).scoreDocs;
        StoredFields stored = searcher.storedFields();
        List<Answer.Hit> hits = new ArrayList<>();
        for (ScoreDoc hit : Arrays.asList(best).subList(Math.min(question.offset(), best.length), best.length)) {
            hits.add(Hits.of(stored.document(hit.doc), marks));
        }
        return hits;
    }

    private static UncheckedIOException broken(IOException cause) {
        return new UncheckedIOException(
                "The search index in memory cannot be used; restart the control process", cause);
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
