package io.sluice.catalog.search.lucene;

import io.sluice.catalog.search.question.Kept;
import io.sluice.catalog.search.question.Lookup;
import io.sluice.catalog.search.question.Prepared;
import io.sluice.catalog.search.question.SearchEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;

/** Lucene within this process: what is used where nothing else is configured. */
public final class LuceneEngine implements SearchEngine {
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final AtomicLong changes = new AtomicLong();
    private volatile long shown;

    static {
        // The longest question that is let in, in Chinese, has more than Lucene's usual 1,024.
        IndexSearcher.setMaxClauseCount(4_096);
    }

    /** @param directory empty */
    public LuceneEngine(Directory directory) {
        try {
            writer = new IndexWriter(directory, new IndexWriterConfig(Prepared.ANALYZER));
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void clear() {
        try {
            writer.deleteAll();
            changes.incrementAndGet();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public void put(List<Prepared> entries) {
        try {
            for (Prepared entry : entries) {
                writer.updateDocument(new Term(Prepared.ID, entry.id()), Documents.of(entry));
            }
            changes.incrementAndGet();
        } catch (IOException e) {
            throw broken(e);
        }
    }

    @Override
    public Lookup.Finds find(Lookup lookup) {
        return asked(searcher -> {
            Found found = Found.by(searcher, lookup);
            return new Lookup.Finds(found.total(), kept(searcher, found.hits()), found.counts());
        });
    }

    @Override
    public List<Kept> best(Lookup lookup) {
        return asked(searcher -> kept(searcher, Found.best(searcher, lookup)));
    }

    @Override
    public List<String> ids(Lookup lookup) {
        return asked(searcher -> {
            StoredFields stored = searcher.storedFields();
            List<String> ids = new ArrayList<>();
            for (ScoreDoc hit : Found.best(searcher, lookup)) {
                ids.add(stored.document(hit.doc, Set.of(Prepared.ID)).get(Prepared.ID));
            }
            return ids;
        });
    }

    private static List<Kept> kept(IndexSearcher searcher, List<ScoreDoc> hits) throws IOException {
        StoredFields stored = searcher.storedFields();
        List<Kept> kept = new ArrayList<>();
        for (ScoreDoc hit : hits) {
            kept.add(Documents.kept(stored.document(hit.doc)));
        }
        return kept;
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
