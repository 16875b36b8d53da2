package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.specification.Specification;
import io.sluice.shares.FeedStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetirementsTest {

    private static final Specification.Source SOURCE = source("register");

    private final CountDownLatch tried = new CountDownLatch(1);
    private final AtomicInteger tries = new AtomicInteger();
    private final Retirements retirements = new Retirements(source -> {
        tries.incrementAndGet();
        tried.countDown();
        throw new IllegalStateException("its owner must do something");
    });

    @Test
    void whatFailsIsToldAndNotTriedAgainAtOnce() throws InterruptedException {
        retirements.want(List.of(SOURCE));
        tried.await();
        retirements.want(List.of(SOURCE));
        retirements.close();

        assertThat(tries).hasValue(1);
        assertThat(retirements.status("register"))
                .isEqualTo(FeedStatus.of("stopped", "not-retired", "its owner must do something"));
        assertThat(retirements.isUnderWay("register")).isFalse();
    }

    @Test
    void aSourceThatRunsAgainHasNothingLeftToTell() throws InterruptedException {
        retirements.want(List.of(SOURCE));
        tried.await();
        retirements.close();

        retirements.runs("register");

        assertThat(retirements.status("register")).isEqualTo(FeedStatus.of("stopped"));
    }

    @Test
    void aSourceThatIsToRunDoesNotWaitBehindOneThatDoesNotAnswer() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answers = new CountDownLatch(1);
        List<String> retired = new CopyOnWriteArrayList<>();
        Retirements slow = new Retirements(source -> {
            retired.add(source.id());
            asked.countDown();
            awaits(answers);
            throw new IllegalStateException("it did not answer");
        });
        slow.want(List.of(source("silent"), source("wanted"), source("idle")));
        asked.await();

        assertThat(slow.runs("silent")).as("it is being retired").isFalse();
        assertThat(slow.isUnderWay("wanted")).isTrue();
        assertThat(slow.runs("wanted")).isTrue();
        assertThat(slow.isUnderWay("wanted")).isFalse();

        answers.countDown();
        while (slow.isUnderWay("idle")) {
            Thread.onSpinWait();
        }
        slow.close();
        assertThat(retired).containsExactly("silent", "idle");
    }

    private static Specification.Source source(String id) {
        return new Specification.Source(id, 1, true, "police", "postgresql", Map.of(), null);
    }

    private static void awaits(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
