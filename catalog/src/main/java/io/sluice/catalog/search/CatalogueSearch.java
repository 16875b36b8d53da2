package io.sluice.catalog.search;

import io.quarkus.runtime.StartupEvent;
import io.sluice.catalog.dataset.DatasetChanged;
import io.sluice.catalog.dataset.DatasetDesk;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers questions to the catalogue, from an index that knows every change that was committed before the question. */
@ApplicationScoped
public class CatalogueSearch {
    private static final Logger LOG = LoggerFactory.getLogger(CatalogueSearch.class);

    private final DatasetDesk desk;
    private final SynonymDesk synonyms;
    private final DatasetIndex index = new DatasetIndex();
    private final Set<String> changed = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(task -> new Thread(task, "sluice-search"));
    private volatile boolean newWords = true;
    private boolean complete;

    CatalogueSearch(DatasetDesk desk, SynonymDesk synonyms) {
        this.desk = desk;
        this.synonyms = synonyms;
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

    public Answer answer(Question question) {
        catchUp();
        return index.answer(question);
    }

    /** How a question could go on, the likeliest first, ten at most. */
    public Collection<Suggestion> suggest(Question question) {
        catchUp();
        return index.suggest(question);
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

    private synchronized void catchUp() {
        if (newWords) {
            // Before they are read, so that a change in between is read again.
            newWords = false;
            readWords();
        }
        if (!complete) {
            desk.all().forEach(index::put);
            complete = true;
        }
        for (String id : List.copyOf(changed)) {
            // Taken out before it is read, so that a change in between puts it in again.
            changed.remove(id);
            try {
                index.put(desk.find(id));
            } catch (RuntimeException problem) {
                changed.add(id);
                throw problem;
            }
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
