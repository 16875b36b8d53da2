package io.sluice.routes;

import io.sluice.capture.CaptureEngine;
import io.sluice.capture.CaptureSettings;
import io.sluice.capture.CaptureSources;
import io.sluice.capture.RowDigest;
import io.sluice.capture.SourceAddress;
import io.sluice.capture.binlog.BinlogDatabase;
import io.sluice.capture.binlog.Dialect;
import io.sluice.contract.specification.Specification;
import io.sluice.files.FileBatches;
import io.sluice.model.reach.Reach;
import io.sluice.pipeline.KeyRing;
import io.sluice.planner.Protection;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;

/** Makes the feed that a source's kind asks for. */
final class Feeds {

    static final String MARIADB = "mariadb";
    static final String MYSQL = "mysql";

    private static final int BINLOG_PORT = 3306;

    private final CamelContext camel;
    private final CaptureSources engines;
    private final KeyRing keys;
    private final SourceSecrets secrets;
    private final Reach reach;
    private final DatabasePolls polls;
    private final ApiPolls apis;
    private final Pushes pushes;
    private final IntSupplier wanted;

    /** @param wanted how many sources run here */
    Feeds(
            CamelContext camel,
            CaptureSources engines,
            KeyRing keys,
            SourceSecrets secrets,
            Reach reach,
            DatabasePolls polls,
            ApiPolls apis,
            Pushes pushes,
            IntSupplier wanted) {
        this.camel = camel;
        this.engines = engines;
        this.keys = keys;
        this.secrets = secrets;
        this.reach = reach;
        this.polls = polls;
        this.apis = apis;
        this.pushes = pushes;
        this.wanted = wanted;
    }

    /** @throws IllegalArgumentException when the specification's kind or connection is none that we know */
    Feed of(Specification.Source source, SourceRun running) {
        return switch (source.kind()) {
            case "postgresql" ->
                new ChangeFeed(
                        camel,
                        engines,
                        new CaptureEngine(
                                settings(source), id -> running.place().restart()));
            case MARIADB, MYSQL ->
                new ChangeFeed(
                        camel,
                        engines,
                        new CaptureEngine(
                                settings(source),
                                id -> running.place().restart(),
                                BinlogDatabase.of(Dialect.of(source.kind()))));
            case DatabasePolls.KIND -> polls.feed(source, running);
            case ApiPolls.KIND -> apis.feed(source, running);
            case Pushes.KIND -> pushes.feed(source, running, ApiPolls.progress(running));
            case "files" -> new PolledFeed(camel, running, files(source, running));
            default ->
                throw new IllegalArgumentException("Source '" + source.id() + "' is of kind '" + source.kind()
                        + "', which this data process does not know: use postgresql, mariadb, mysql, jdbc,"
                        + " http, push or files");
        };
    }

    private Polled files(Specification.Source source, SourceRun running) {
        FileBatches files = FileBatches.of(
                source.id(),
                source.connection(),
                secrets.login(source.id()),
                drop -> running.tokens(drop.toString()),
                running.place()::committed);
        return new Polled(files.name(), files.endpoint(), files, files::isCaughtUp, () -> troubles(files));
    }

    private static List<Polled.Trouble> troubles(FileBatches files) {
        return Stream.concat(
                        files.unreadable().stream().map(why -> new Polled.Trouble(true, why.reason(), why.message())),
                        files.refused().stream().map(why -> new Polled.Trouble(false, "files-refused", why)))
                .toList();
    }

    /** How a database is captured. */
    CaptureSettings settings(Specification.Source source) {
        RowDigest digest = RowDigest.keyed(keys.key(KeyRing.KeyUse.OFFSET_SEAL, "snapshot-rows/" + source.id(), 1));
        return new CaptureSettings(source.id(), address(source, reach), () -> secrets.password(source.id()), digest)
                .protectedBy(Protection.of(source.kind(), source.connection()))
                .amid(wanted.getAsInt());
    }

    /** Whether its schemas are databases, and it is read by its binary log. */
    static boolean isBinlog(Specification.Source source) {
        return source.kind().equals(MARIADB) || source.kind().equals(MYSQL);
    }

    /** Where a database is; each kind has a port of its own where none is said. */
    static SourceAddress address(Specification.Source source, Reach reach) {
        return isBinlog(source)
                ? SourceAddress.of(source.connection(), BINLOG_PORT, reach)
                : SourceAddress.of(source.connection(), reach);
    }
}
