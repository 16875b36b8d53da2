package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.specification.Specification;
import io.sluice.kafka.MemoryBroker;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ReconcilerTest {

    private final Map<String, WrittenFeed> feeds = new ConcurrentHashMap<>();
    private final CountDownLatch answers = new CountDownLatch(1);
    private final Reconciler reconciler = new Reconciler(this::supervised, (share, epoch) -> unseen -> {}, List.of());

    @Test
    void aSourceThatDoesNotEndHoldsUpNoOther() {
        reconciler.want(Desired.nothing().with(List.of(source("slow"), Town.shareOf("slow"), source("quick"))));
        awaitSaid("slow", "start");

        Desired withoutSlow = Desired.nothing().with(List.of(source("slow"), source("quick"), Town.shareOf("quick")));
        reconciler.want(withoutSlow);
        awaitSaid("slow", "close");
        awaitSaid("quick", "start");
        reconciler.want(withoutSlow.with(List.of(Town.shareOf("slow"))));
        reconciler.want(withoutSlow.with(List.of(Town.shareOf("slow"), source("third"), Town.shareOf("third"))));
        awaitSaid("third", "start");
        WrittenFeed old = Objects.requireNonNull(feeds.get("slow"));
        assertThat(old.said).as("it begins only when it has ended").containsOnlyOnce("start", "close");

        answers.countDown();
        Awaitility.await().until(() -> feeds.get("slow") != old);
        awaitSaid("slow", "start");
        reconciler.close();

        assertThat(feeds).allSatisfy((id, feed) -> assertThat(feed.said).contains("close"));
    }

    private void awaitSaid(String source, String word) {
        Awaitility.await(source + " " + word)
                .until(() -> Optional.ofNullable(feeds.get(source))
                        .filter(feed -> feed.said.contains(word))
                        .isPresent());
    }

    private Supervised supervised(Specification.Source source) {
        WrittenFeed feed = new WrittenFeed();
        feed.ending = () -> {
            if (source.id().equals("slow")) {
                answered();
            }
        };
        feeds.put(source.id(), feed);
        return new Supervised(source, SupervisedFrame.run(source.id(), new MemoryBroker(source.id())), feed);
    }

    private void answered() {
        try {
            answers.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Specification.Source source(String id) {
        return new Specification.Source(id, 1, true, "police", "postgresql", Map.of("host", "register.example"), null);
    }
}
