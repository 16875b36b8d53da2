package io.sluice.routes;

import io.sluice.capture.CaptureSettings;
import io.sluice.capture.CapturedTable;
import io.sluice.capture.Preflight;
import io.sluice.capture.PreflightReport;
import io.sluice.capture.PreflightReport.Check;
import io.sluice.capture.binlog.BinlogPreflight;
import io.sluice.capture.binlog.Dialect;
import io.sluice.contract.specification.Specification;
import io.sluice.files.FolderCheck;
import io.sluice.files.SftpLogin;
import io.sluice.model.TableId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Looks at sources for whoever waits for the answer, so within a limit. Nothing is changed at a source. */
final class Preflights implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(9);

    /** What is found where nobody answers as a source of that kind would. */
    private static final Set<String> UNANSWERED = Set.of(
            "answer", "source-unreachable", "connection", "unreachable", "silent", "slow", "cut", "no-http", "headers");

    /** One answer after one delay, whatever listens there: nobody finds out by it what is in the hub's network. */
    private static final String NOBODY =
            "Nothing that answers as this kind of source does is at the registered host and"
                    + " port; check both, the network and its firewall, and the source's load";

    private final Function<Specification.Source, CaptureSettings> settings;
    private final DatabasePolls polls;
    private final ApiPolls apis;
    private final Function<String, SftpLogin> logins;
    private final Duration limit;
    private final Waiting waiting;

    Preflights(
            Function<Specification.Source, CaptureSettings> settings,
            DatabasePolls polls,
            ApiPolls apis,
            Function<String, SftpLogin> logins) {
        this(settings, polls, apis, logins, LIMIT);
    }

    Preflights(
            Function<Specification.Source, CaptureSettings> settings,
            DatabasePolls polls,
            ApiPolls apis,
            Function<String, SftpLogin> logins,
            Duration limit) {
        this.settings = settings;
        this.polls = polls;
        this.apis = apis;
        this.logins = logins;
        this.limit = limit;
        this.waiting = new Waiting("preflight", limit);
    }

    PreflightReport of(Specification.Source source, List<CapturedTable> tables) {
        long begun = System.nanoTime();
        PreflightReport report = asked(source, tables);
        if (report.checks().stream().noneMatch(Check::ok)
                && report.checks().stream().map(Check::what).anyMatch(UNANSWERED::contains)) {
            LockSupport.parkNanos(limit.toNanos() - (System.nanoTime() - begun));
            return lacking("source-unreachable", NOBODY);
        }
        return report;
    }

    private PreflightReport asked(Specification.Source source, List<CapturedTable> tables) {
        return switch (waiting.answer(() -> look(source, tables))) {
            case Waiting.Answer.Given<PreflightReport> given -> given.value();
            case Waiting.Answer.Silent<PreflightReport> silent -> lacking("answer", silent.message());
            case Waiting.Answer.Failed<PreflightReport> failed -> lacking("registration", failed.message());
        };
    }

    private PreflightReport look(Specification.Source source, List<CapturedTable> tables) {
        return switch (source.kind()) {
            case "postgresql" -> new Preflight(settings.apply(source)).run(tables);
            case Feeds.MARIADB, Feeds.MYSQL ->
                new BinlogPreflight(settings.apply(source), Dialect.of(source.kind())).run(tables);
            case DatabasePolls.KIND -> polls.preflight(source, tables);
            case ApiPolls.KIND -> apis.preflight(source, columns(tables));
            case Pushes.KIND -> new PreflightReport(List.of(new Check("sent", source.id(), true, "", "")));
            case "files" -> folder(source);
            default -> lacking("kind", "The data process knows no sources of kind '" + source.kind() + "'");
        };
    }

    private static Map<TableId, Set<String>> columns(List<CapturedTable> tables) {
        return tables.stream()
                .collect(Collectors.toMap(CapturedTable::table, CapturedTable::columns, (one, same) -> one));
    }

    private PreflightReport folder(Specification.Source source) {
        return new PreflightReport(FolderCheck.of(source.connection(), logins.apply(source.id())).stream()
                .map(check -> new Check(check.what(), "", check.ok(), check.message(), ""))
                .toList());
    }

    private static PreflightReport lacking(String what, String message) {
        return new PreflightReport(List.of(new Check(what, "", false, message, "")));
    }

    @Override
    public void close() {
        waiting.close();
    }
}
