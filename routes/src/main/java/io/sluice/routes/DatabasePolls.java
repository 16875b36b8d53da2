package io.sluice.routes;

import io.sluice.capture.CapturedTable;
import io.sluice.capture.PreflightReport;
import io.sluice.contract.specification.Specification;
import io.sluice.jdbc.DriverShelf;
import io.sluice.jdbc.JdbcAccess;
import io.sluice.jdbc.JdbcBatches;
import io.sluice.jdbc.JdbcPreflight;
import io.sluice.model.TableId;
import io.sluice.model.reach.Reach;
import io.sluice.pipeline.KeyRing;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Databases that are asked again and again, since there is no log of theirs that we read. */
final class DatabasePolls {

    static final String KIND = "jdbc";

    private final CamelContext camel;
    private final KeyRing keys;
    private final SourceSecrets secrets;
    private final DriverShelf drivers;
    private final Reach reach;

    DatabasePolls(CamelContext camel, KeyRing keys, SourceSecrets secrets, DriverShelf drivers, Reach reach) {
        this.camel = camel;
        this.keys = keys;
        this.secrets = secrets;
        this.drivers = drivers;
        this.reach = reach;
    }

    /** @throws IllegalArgumentException when the specification's connection is none that we take */
    Feed feed(Specification.Source source, SourceRun running) {
        Map<TableId, CapturedTable> captured = new ConcurrentHashMap<>();
        JdbcBatches batches = JdbcBatches.of(
                source.id(),
                source.connection(),
                access(source),
                () -> wanted(captured, running),
                committed(running),
                Clock.systemUTC());
        Polled polled = new Polled(
                batches.name(),
                batches.endpoint(),
                batches,
                batches::isCaughtUp,
                () -> batches.troubles().stream()
                        .map(each -> new Polled.Trouble(each.whole(), each.reason(), each.message()))
                        .toList(),
                false,
                () -> Optional.ofNullable(batches.lastPoll()));
        return new PolledFeed(camel, running, polled, captured);
    }

    private JdbcAccess access(Specification.Source source) {
        return new JdbcAccess(
                () -> secrets.password(source.id()),
                drivers,
                () -> keys.key(KeyRing.KeyUse.OFFSET_SEAL, "polled-rows/" + source.id(), 1),
                reach);
    }

    private static Map<TableId, JdbcBatches.Wanted> wanted(Map<TableId, CapturedTable> captured, SourceRun running) {
        return captured.values().stream()
                .collect(Collectors.toMap(
                        CapturedTable::table,
                        table -> new JdbcBatches.Wanted(
                                table.declaredKey(),
                                running.epochs(table.table().toString()))));
    }

    private static JdbcBatches.Committed committed(SourceRun running) {
        return new JdbcBatches.Committed() {
            @Override
            public Optional<String> offset() {
                return running.place().committed();
            }

            @Override
            public Map<String, String> kept() {
                return running.place().kept();
            }
        };
    }

    PreflightReport preflight(Specification.Source source, List<CapturedTable> tables) {
        List<JdbcPreflight.Wish> wishes = tables.stream()
                .map(table -> new JdbcPreflight.Wish(
                        table.table(), table.columns(), table.declaredKey(), table.wholeBefore()))
                .toList();
        return new PreflightReport(JdbcPreflight.look(source.connection(), access(source), wishes).stream()
                .map(check -> new PreflightReport.Check(
                        check.what(), check.subject(), check.ok(), check.message(), check.statement()))
                .toList());
    }
}
