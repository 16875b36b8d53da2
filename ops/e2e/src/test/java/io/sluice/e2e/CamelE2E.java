package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.demo.city.ChangeKind;
import io.sluice.demo.city.CityChanges;
import io.sluice.demo.city.Department;
import io.sluice.demo.run.ChangeLedger;
import io.sluice.demo.run.Granted;
import io.sluice.demo.run.TopicReading;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** That everything goes through the Camel routes: what they count is what the sources made and the topics hold. */
@ExtendWith(OneLiveCity.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CamelE2E {
    private static final int CHANGES = 300;

    private final LiveCity live;
    private final Metrics before;
    private final Metrics after;
    private final Map<String, TopicReading> topicsBefore;
    private final Map<String, Long> made;
    private final Map<String, Long> receipted;

    CamelE2E(LiveCity live) throws IOException, SQLException, InterruptedException {
        this.live = live;
        this.before = metrics();
        this.topicsBefore = readings();
        ChangeLedger ledger = ChangeLedger.open(live.city());
        long keysChanged = change();
        this.after = metrics();
        this.made = ledger.made();
        this.receipted = ledger.receipted();
        // A changed key is two changes: a delete and a create.
        made.merge(Department.PUBLIC_SECURITY.source(), keysChanged, Long::sum);
    }

    @ParameterizedTest
    @EnumSource(Department.class)
    void everyRowChangeOfASourceGoesThroughItsRouteOnce(Department department) {
        String route = "route=\"capture-" + department.source() + "\"";

        assertThat(since("sluice_records_total", route, "verb=\"captured\""))
                .isEqualTo(made.get(department.source()))
                .isPositive();
        assertThat(receipted.get(department.source())).isEqualTo(made.get(department.source()));
        assertThat(since("sluice_exchanges_total", route)).isPositive();
    }

    @Test
    void everyRecordOfATopicCameByItsSourcesRoute() throws IOException {
        Map<String, TopicReading> topicsAfter = readings();
        for (Granted.Share share : live.granted().shares()) {
            String route = "route=\"capture-" + LiveCity.source(share) + "\"";
            String label = "share=\"" + share.id() + "\"";
            TopicReading then = Objects.requireNonNull(topicsBefore.get(share.id()));
            TopicReading now = Objects.requireNonNull(topicsAfter.get(share.id()));

            assertThat(since("sluice_records_total", route, label, "verb=\"shared\""))
                    .as(share.topic())
                    .isEqualTo(now.records() - then.records());
            assertThat(since("sluice_records_total", route, label, "verb=\"deletes\""))
                    .as("deletes in %s", share.topic())
                    .isEqualTo(now.deletes() - then.deletes());
        }
    }

    private long change() throws SQLException, InterruptedException {
        CityChanges changes =
                CityChanges.of(live.city().databases(), live.city().generator());
        try (changes) {
            changes.make(CHANGES);
        }
        live.catchUp();
        return changes.made().getOrDefault(ChangeKind.NUMBER_CORRECTED, 0L);
    }

    private Map<String, TopicReading> readings() throws IOException {
        Map<String, TopicReading> readings = new HashMap<>();
        for (Granted.Share share : live.granted().shares()) {
            readings.put(share.id(), TopicReading.of(share.topic(), LiveCity.client(share)));
        }
        return readings;
    }

    private Metrics metrics() throws IOException, InterruptedException {
        return Metrics.of(live.city().hub().httpUrl());
    }

    private long since(String name, String... labels) {
        return after.sum(name, labels) - before.sum(name, labels);
    }
}
