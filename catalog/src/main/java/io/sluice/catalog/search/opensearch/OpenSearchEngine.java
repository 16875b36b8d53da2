package io.sluice.catalog.search.opensearch;

import io.sluice.catalog.search.question.Kept;
import io.sluice.catalog.search.question.Lookup;
import io.sluice.catalog.search.question.Prepared;
import io.sluice.catalog.search.question.SearchEngine;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.opensearch.client.opensearch.core.BulkRequest;
import org.opensearch.client.opensearch.core.SearchResponse;
import org.opensearch.client.opensearch.core.search.Hit;

/** An index of an OpenSearch server, 3.0 or newer, that is this hub's alone. */
public final class OpenSearchEngine implements SearchEngine {
    /** Entries sent together: the longest are some hundred thousand bytes. */
    private static final int AT_ONCE = 100;

    private final Server server;
    private final String alias;
    private final AtomicLong changes = new AtomicLong();
    private volatile long shown;

    /** Nothing is asked of the server before the first call. */
    public OpenSearchEngine(OpenSearchSettings settings) {
        server = new Server(settings);
        alias = settings.index();
    }

    /** The index itself has another name than the alias by which it is reached. */
    private String index() {
        return alias + "-1";
    }

    @Override
    public void clear() {
        server.<Object>told(client ->
                client.indices().delete(request -> request.index(index()).ignoreUnavailable(true)));
        server.<Object>told(client -> client.indices().create(IndexForm.of(index(), alias)));
        changes.incrementAndGet();
    }

    @Override
    public void put(List<Prepared> entries) {
        for (int start = 0; start < entries.size(); start += AT_ONCE) {
            BulkRequest some = Bulk.of(alias, entries.subList(start, Math.min(entries.size(), start + AT_ONCE)));
            server.taken(client -> client.bulk(some));
        }
        changes.incrementAndGet();
    }

    @Override
    public Lookup.Finds find(Lookup lookup) {
        SearchResponse<Stored> found = asked(client -> client.search(Requests.find(alias, lookup), Stored.class));
        return new Lookup.Finds(Requests.total(found), kept(found), Requests.counts(found));
    }

    @Override
    public List<Kept> best(Lookup lookup) {
        return kept(asked(client -> client.search(Requests.best(alias, lookup), Stored.class)));
    }

    @Override
    public List<String> ids(Lookup lookup) {
        return asked(client -> client.search(Requests.ids(alias, lookup), Stored.class)).hits().hits().stream()
                .map(Hit::id)
                .toList();
    }

    private static List<Kept> kept(SearchResponse<Stored> found) {
        return found.hits().hits().stream().map(hit -> hit.source().kept()).toList();
    }

    private <T> T asked(Server.Call<T> question) {
        showChanges();
        return server.told(question);
    }

    /** Who asks meanwhile waits: otherwise they would not find what was put before they asked. */
    private void showChanges() {
        if (shown < changes.get()) {
            synchronized (changes) {
                long now = changes.get();
                if (shown < now) {
                    server.<Object>told(client -> client.indices().refresh(request -> request.index(alias)));
                    shown = now;
                }
            }
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
