package io.sluice.catalog.search;

import io.sluice.catalog.dataset.Dataset;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.lucene.document.Document;
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
    private static final int MOST_FIELDS = 6;
    private static final Sort BEST_FIRST =
            new Sort(SortField.FIELD_SCORE, new SortField(Entries.ID, SortField.Type.STRING));

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final AtomicBoolean stale = new AtomicBoolean();

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

    Answer answer(Question question) {
        try {
            if (stale.compareAndSet(true, false)) {
                searchers.maybeRefreshBlocking();
            }
            IndexSearcher searcher = searchers.acquire();
            try {
                return answer(searcher, question);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static Answer answer(IndexSearcher searcher, Question question) throws IOException {
        Query words = WordQuery.of(question);
        Query query = filtered(words, question, "");
        return new Answer(
                searcher.count(query),
                hits(searcher, query, question),
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

    private static List<Answer.Hit> hits(IndexSearcher searcher, Query query, Question question) throws IOException {
        int end = question.offset() + question.limit();
        if (question.limit() == 0) {
            return List.of();
        }
        ScoreDoc[] best = searcher.search(query, end, BEST_FIRST).scoreDocs;
        StoredFields stored = searcher.storedFields();
        List<Answer.Hit> hits = new ArrayList<>();
        for (ScoreDoc hit : Arrays.asList(best).subList(Math.min(question.offset(), best.length), best.length)) {
            hits.add(hit(stored.document(hit.doc), question));
        }
        return hits;
    }

    private static Answer.Hit hit(Document document, Question question) {
        return new Answer.Hit(
                document.get(Entries.ID),
                document.get(Entries.DEPARTMENT),
                document.get(Entries.DOMAIN),
                document.get(Entries.TITLE),
                document.get(Entries.SUMMARY),
                document.get(Entries.SHARING_TYPE),
                document.get(Entries.INTERFACE) != null,
                WordQuery.matching(question, Entries.fields(document), MOST_FIELDS));
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
