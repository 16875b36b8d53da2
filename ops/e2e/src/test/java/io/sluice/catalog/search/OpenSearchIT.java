package io.sluice.catalog.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.search.opensearch.OpenSearchEngine;
import io.sluice.catalog.search.opensearch.OpenSearchSettings;
import io.sluice.catalog.search.question.AlikeContract;
import io.sluice.catalog.search.question.DatasetIndex;
import io.sluice.catalog.search.question.DatasetIndexContract;
import io.sluice.catalog.search.question.Question;
import io.sluice.catalog.search.question.RecallContract;
import io.sluice.catalog.search.question.SearchEngine;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same contract as of Lucene within the process, on a real OpenSearch server. */
class OpenSearchIT {
    private static final AtomicInteger INDEXES = new AtomicInteger();

    private static OpenSearchServer server;

    @BeforeAll
    static void start() throws IOException {
        server = OpenSearchServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static OpenSearchSettings settings(String url, String index) {
        return new OpenSearchSettings(URI.create(url), index, Optional.empty(), Optional.empty());
    }

    private static SearchEngine ownEngine() {
        return new OpenSearchEngine(settings(server.url(), "test-" + INDEXES.incrementAndGet()));
    }

    @Nested
    class Finds extends DatasetIndexContract {
        @Override
        protected SearchEngine engine() {
            return ownEngine();
        }
    }

    @Nested
    class Recalls extends RecallContract {
        @Override
        protected SearchEngine engine() {
            return ownEngine();
        }

        @Override
        protected int every() {
            return 10;
        }
    }

    @Nested
    class AnswersAlike extends AlikeContract {
        @Override
        protected SearchEngine engine() {
            return ownEngine();
        }
    }

    @Test
    void anIndexThatIsGoneIsToldAndNotMadeByBeingWrittenTo() throws IOException, InterruptedException {
        try (SearchEngine engine = new OpenSearchEngine(settings(server.url(), "test-lost"));
                DatasetIndex index = new DatasetIndex(engine)) {
            index.clear();
            assertThat(server.call("DELETE", "/test-lost-1").statusCode()).isEqualTo(200);

            assertThatThrownBy(() -> index.answer(anything(), Set.of()))
                    .isInstanceOf(SearchEngine.EmptyException.class);
            assertThatThrownBy(() -> index.put(AlikeContract.entries()))
                    .isInstanceOf(SearchEngine.EmptyException.class);
            assertThat(server.call("GET", "/test-lost").statusCode()).isEqualTo(404);

            index.clear();
            assertThat(index.answer(anything(), Set.of()).total()).isZero();
        }
    }

    @Test
    void whereNoServerAnswersSearchIsUnavailable() {
        try (SearchEngine engine = new OpenSearchEngine(settings("http://127.0.0.1:1", "test-none"));
                DatasetIndex index = new DatasetIndex(engine)) {
            assertThatThrownBy(() -> index.answer(anything(), Set.of()))
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.status()).isEqualTo(503));
        }
    }

    @Test
    void anAccountIsShownToNobodyButWhoIsVouchedFor(@TempDir Path folder) throws IOException, InterruptedException {
        Optional<OpenSearchSettings.Credentials> account =
                Optional.of(new OpenSearchSettings.Credentials(TlsFront.USER, TlsFront.PASSWORD));
        try (TlsFront front = TlsFront.start(server.url(), folder)) {
            URI url = URI.create(front.url());
            Optional<Path> authority = Optional.of(front.certificate());

            assertThat(clears(new OpenSearchSettings(url, "test-front", account, authority)))
                    .isTrue();
            assertThat(clears(new OpenSearchSettings(url, "test-front", Optional.empty(), authority)))
                    .isFalse();
            assertThat(clears(new OpenSearchSettings(url, "test-front", account, Optional.empty())))
                    .isFalse();
        }
    }

    private static boolean clears(OpenSearchSettings settings) {
        try (SearchEngine engine = new OpenSearchEngine(settings)) {
            engine.clear();
            return true;
        } catch (Refusal refused) {
            assertThat(refused.code()).isEqualTo("search-unavailable");
            return false;
        }
    }

    private static Question anything() {
        return Question.of("", List.of(), List.of(), List.of(), 0, 20);
    }
}
