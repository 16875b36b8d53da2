package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.specification.Specification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ElsewhereTest {

    private final Set<String> made = ConcurrentHashMap.newKeySet();
    private final CountDownLatch bothOfOurs = new CountDownLatch(2);

    @Test
    void aSourceThatAClusterRunsIsNeitherRunNorRetiredHere() throws InterruptedException {
        Reconciler reconciler = new Reconciler(
                source -> {
                    made.add(source.id());
                    bothOfOurs.countDown();
                    throw new IllegalStateException("it cannot start");
                },
                (share, epoch) -> unseen -> {},
                List.of());
        List<Specification> wanted = new ArrayList<>(List.of(Town.shareOf("afar"), Town.shareOf("near")));
        for (String id : List.of("afar", "afar-idle", "near", "near-idle")) {
            wanted.add(new Specification.Source(id, 1, true, "police", "postgresql", Map.of(), null));
        }
        for (String id : List.of("afar", "afar-idle")) {
            wanted.add(new Specification.Placement(id, 7, true));
        }

        reconciler.want(Desired.nothing().with(wanted));
        bothOfOurs.await();
        reconciler.close();

        assertThat(made).containsExactlyInAnyOrder("near", "near-idle");
        assertThat(reconciler.status("afar").reason()).isEqualTo("on-connect-cluster");
        assertThat(reconciler.released()).containsOnly(Map.entry("afar", 7L), Map.entry("afar-idle", 7L));
    }
}
