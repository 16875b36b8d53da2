package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.specification.Specification;
import io.sluice.shares.FeedStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetirementsTest {

    private static final Specification.Source SOURCE =
            new Specification.Source("register", 1, true, "police", "postgresql", Map.of(), null);

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
}
