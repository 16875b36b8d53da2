package io.sluice.catalog.search;

import io.quarkus.runtime.StartupEvent;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.dataset.DatasetChanged;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.Sight;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.search.lucene.IndexFolder;
import io.sluice.catalog.search.lucene.LuceneEngine;
import io.sluice.catalog.search.opensearch.OpenSearchEngine;
import io.sluice.catalog.search.question.Answer;
import io.sluice.catalog.search.question.DatasetIndex;
import io.sluice.catalog.search.question.Question;
import io.sluice.catalog.search.question.SearchEngine;
import io.sluice.catalog.search.synonym.SynonymDesk;
import io.sluice.catalog.search.synonym.SynonymsChanged;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions to the catalogue, from an index that knows every change that was committed before the question. */
@ApplicationScoped
public class CatalogueSearch {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueSearch.class);

    /** Entries read together: all of a large catalogue would not be in memory at once. */
    private static final int AT_ONCE = 500;

    private final DatasetDesk desk;
    private final Sight sight;
    private final SynonymDesk synonyms;
    private final DatasetIndex index;
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "sluice-search"));
    private volatile boolean newWords = true;
    private boolean complete;

    CatalogueSearch(DatasetDesk desk, Sight sight, SynonymDesk synonyms, HubConfig config) {
        this.desk = desk;
        this.sight = sight;
        this.synonyms = synonyms;
        this.index = new DatasetIndex(engine(config));
    }

    private static SearchEngine engine(HubConfig config) {
        return Remote.settings(config.search().opensearch())
                .<SearchEngine>map(OpenSearchEngine::new)
                .orElseGet(
                        () -> new LuceneEngine(IndexFolder.empty(config.data().resolve("search"))));
    }

    void started(@Observes StartupEvent event) {
        catchUpLater();
    }

    /** The index is not changed within the transaction: what is rolled back must not be found. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DatasetChanged change) {
        changed.add(change.id());
        catchUpLater();
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SynonymsChanged change) {
        newWords = true;
    }

    /** What the caller may know of. */
    public Answer answer(Question question) {
        return asked(known -> known.answer(question, sight.hidden()));
    }

    /** Ids of all entries that have the words as they were typed; empty: there are more than so many. */
    public Optional<Set<String>> ids(Question question, Set<String> hidden, int most) {
        return asked(known -> known.ids(question, hidden, most));
    }

    /** How a question could go on, the likeliest first, ten at most. */
    public Collection<Answer.Suggestion> suggest(Question question) {
        return asked(known -> known.suggest(question, sight.hidden()));
    }

    private <T> T asked(Function<DatasetIndex, T> question) {
        try {
            catchUp();
            return question.apply(index);
        } catch (SearchEngine.EmptyException lost) {
            LOG.warn("the search index is gone and is filled anew");
            fillAnew();
            return question.apply(index);
        }
    }

    private void catchUpLater() {
        Future<?> unused = thread.submit(() -> {
            try {
                catchUp();
            } catch (RuntimeException problem) {
                // The next question tries again, and says so if it fails.
                LOG.atWarn().addKeyValue("kind", problem.getClass().getName()).log("the search index is behind");
            }
        });
    }

    private synchronized void fillAnew() {
        complete = false;
        catchUp();
    }

    private synchronized void catchUp() {
        if (newWords) {
            // Before they are read, so that a change in between is read again.
            newWords = false;
            readWords();
        }
        if (!complete) {
            fill();
            complete = true;
        }
        putChanged();
    }

    private void fill() {
        index.clear();
        for (List<Dataset> some = desk.after("", AT_ONCE);
                !some.isEmpty();
                some = desk.after(some.getLast().id(), AT_ONCE)) {
            index.put(some);
        }
    }

    /** What had changed when this began; a catalogue that changes all the time does not keep who asks waiting. */
    private void putChanged() {
        List<String> ids = List.copyOf(changed);
        for (int from = 0; from < ids.size(); from += AT_ONCE) {
            put(ids.subList(from, Math.min(from + AT_ONCE, ids.size())));
        }
    }

    private void put(List<String> ids) {
        // Taken out before they are read, so that a change in between puts its own in again.
        ids.forEach(changed::remove);
        try {
            index.put(desk.of(ids));
        } catch (RuntimeException problem) {
            changed.addAll(ids);
            throw problem;
        }
    }

    private void readWords() {
        try {
            index.use(synonyms.all());
        } catch (RuntimeException problem) {
            newWords = true;
            throw problem;
        }
    }

    @PreDestroy
    void close() {
        thread.shutdown();
        index.close();
    }
}
