package io.sluice.catalog.search.saved;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.catalog.dataset.DatasetChanged;
import io.sluice.catalog.search.synonym.SynonymsChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every saved search again when the catalogue has changed; many changes at a time are one. */
@ApplicationScoped
class SearchWatch {
    private static final Logger LOG = LoggerFactory.getLogger(SearchWatch.class);
    private static final int FIRST = 10;
    private static final int SECONDS = 2;

    private final SavedSearches searches;
    // What changed before a stop is looked for at the start.
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "sluice-saved-searches"));

    SearchWatch(SavedSearches searches) {
        this.searches = searches;
    }

    void start(@Observes StartupEvent event) {
        Future<?> unused = thread.scheduleWithFixedDelay(this::look, FIRST, SECONDS, TimeUnit.SECONDS);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) DatasetChanged change) {
        changed.set(true);
    }

    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) SynonymsChanged change) {
        changed.set(true);
    }

    private void look() {
        if (!changed.getAndSet(false)) {
            return;
        }
        try {
            searches.all().forEach(searches::look);
        } catch (RuntimeException e) {
            changed.set(true);
            // The message of a database's error quotes rows.
            LOG.atWarn().addKeyValue("kind", e.getClass().getName()).log("saved searches are asked again later");
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }
}
