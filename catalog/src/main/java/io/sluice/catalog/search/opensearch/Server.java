package io.sluice.catalog.search.opensearch;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.search.question.SearchEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.opensearch.client.opensearch.OpenSearchClient;
import org.opensearch.client.opensearch._types.ErrorCause;
import org.opensearch.client.opensearch._types.OpenSearchException;
import org.opensearch.client.opensearch.core.BulkResponse;
import org.opensearch.client.transport.OpenSearchTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server, and what its refusals mean here. What it says of a call is not told on: it quotes what was sent. */
final class Server implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Server.class);
    private static final String NO_INDEX = "index_not_found_exception";

    private final OpenSearchTransport transport;
    private final OpenSearchClient client;

    Server(OpenSearchSettings settings) {
        transport = Transport.of(settings);
        client = new OpenSearchClient(transport);
    }

    /** Something that is asked of the server. */
    interface Call<T> {
        T of(OpenSearchClient client) throws IOException;
    }

    /**
     * @throws EmptyException where the index is gone
     * @throws Refusal 503 where the server does not answer or does not do it
     */
    <T> T told(Call<T> call) {
        try {
            return call.of(client);
        } catch (OpenSearchException refused) {
            throw refused(refused.error().type());
        } catch (IOException e) {
            throw unavailable(e.getClass().getName());
        }
    }

    /** The same for entries, of which each may be refused by itself. */
    void taken(Call<BulkResponse> call) {
        BulkResponse answer = told(call);
        if (answer.errors()) {
            throw refused(answer.items().stream()
                    .flatMap(item -> Stream.ofNullable(item.error()))
                    .map(ErrorCause::type)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(""));
        }
    }

    private static RuntimeException refused(String type) {
        return NO_INDEX.equals(type)
                ? new SearchEngine.EmptyException("The search server has no index of the hub's")
                : unavailable(type);
    }

    private static Refusal unavailable(String kind) {
        LOG.atWarn().addKeyValue("kind", kind).log("the search server does not answer");
        return Refusal.unavailable(
                "search-unavailable", "The search cannot be used at the moment; try again in a minute");
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The connection to the search server cannot be closed", e);
        }
    }
}
