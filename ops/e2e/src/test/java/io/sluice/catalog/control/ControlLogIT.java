package io.sluice.catalog.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.broker.PowerCut;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.standalone.Child;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.KafkaServer;
import io.sluice.standalone.Ports;
import io.sluice.standalone.Supervisor;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What was read of the control topic is not read again, and yet stands for what the broker has. */
class ControlLogIT {

    private final DataFolder data = DataFolder.temporary("control-log");
    private final Supervisor supervisor = new Supervisor(data);
    private final KafkaServer kafka =
            new KafkaServer(Installation.find(), data, KafkaServer.Settings.of(Ports.any(), Ports.any()));
    private final Child broker = supervisor.start(kafka);

    @AfterEach
    void stop() {
        supervisor.close();
        data.delete();
    }

    private static Specification source(String id, long serial) {
        return new Specification.Source(id, serial, true, "licences", "files", Map.of(), null);
    }

    @Test
    void the_last_of_each_source_is_told_also_after_the_broker_lost_some() throws IOException {
        SpecificationKeys keys = SpecificationKeys.create(data.secrets());
        try (ControlLog control = new ControlLog(kafka.clientProperties(), keys);
                ControlLog reader = new ControlLog(kafka.clientProperties(), keys)) {
            assertThat(reader.current()).isEmpty();
            control.publish(source("one", 1));
            assertThat(reader.current()).containsExactly(source("one", 1));
            control.publish(source("two", 1));
            control.publish(source("one", 2));
            assertThat(reader.current()).containsExactly(source("two", 1), source("one", 2));

            PowerCut.tear(broker, data.root(), ControlLog.TOPIC, size -> size - 1);

            becomes(reader, source("one", 1), source("two", 1));
            control.publish(source("three", 1));
            control.publish(source("three", 2));
            becomes(reader, source("one", 1), source("two", 1), source("three", 2));
        }
    }

    /** The broker's clients notice by and by that it is another. */
    private static void becomes(ControlLog reader, Specification... wanted) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(reader.current()).isEqualTo(List.of(wanted)));
    }
}
