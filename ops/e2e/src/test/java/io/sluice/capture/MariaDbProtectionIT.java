package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A rate and a window of a MariaDB's loads, and what is told of its columns. */
@ExtendWith(MariaServer.Shared.class)
class MariaDbProtectionIT {

    private final LogTown town;
    private final CapturedTable people;

    MariaDbProtectionIT(MariaServer server) throws SQLException {
        town = LogTown.open(server);
        people = CapturedTable.of(town.people(), 1);
    }

    @AfterEach
    void close() {
        town.close();
    }

    @Test
    void a_load_keeps_to_its_window_and_its_rate_and_changes_flow() throws SQLException {
        HandSetClock clock = new HandSetClock("2026-11-26T13:00:00Z");
        town.fill(town.people(), 0, 3_000);
        town.restartedProcess(Map.of("load.window", "22:00-05:00 Asia/Shanghai", "load.rate", "500"), clock, people);
        Town.soon("it waits for its window")
                .until(() -> Instant.parse("2026-11-26T14:00:00Z")
                        .equals(town.status(town.people()).waitsUntil()));
        Town.soon("its log is read").until(() -> town.engine().status().state() instanceof CaptureState.Streaming);
        assertThat(town.status(town.people()).load()).isEqualTo(TableStatus.Load.PENDING);

        long begun = System.nanoTime();
        clock.set("2026-11-26T14:00:00Z");
        Town.soon("the load has begun").until(() -> town.status(town.people()).rowsRead() > 0);
        town.run("INSERT INTO people VALUES (9000, 'comes meanwhile', 1)");
        Town.soon("the change is handed on")
                .until(() -> town.handed().events(town.people()).stream()
                        .anyMatch(event -> event.operation() == Operation.CREATE));
        town.awaitLoaded(town.people());

        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun)).isGreaterThan(5_000);
        town.assertSame(town.people());
    }

    @Test
    void its_columns_are_told_as_rows_carry_them() throws SQLException {
        town.run("ALTER TABLE people ADD COLUMN born date, ADD COLUMN at timestamp, ADD COLUMN yes tinyint(1)");
        town.restartedProcess(100, people);
        Town.soon("its columns are told")
                .until(() -> town.engine().columns(town.people()).isPresent());

        assertThat(column("born").type()).isEqualTo(FieldType.DATE);
        assertThat(column("at").type()).isEqualTo(FieldType.INSTANT);
        assertThat(column("yes").type()).isEqualTo(FieldType.BOOLEAN);
        assertThat(column("points").told()).startsWith("int");
    }

    private Column column(String name) {
        return Objects.requireNonNull(
                town.engine().columns(town.people()).orElseThrow().get(name));
    }
}
