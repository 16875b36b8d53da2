package io.sluice.routes;

import io.sluice.bulk.BulkSource;
import io.sluice.bulk.FileBulk;
import io.sluice.bulk.MariaDbBulk;
import io.sluice.bulk.PostgresBulk;
import io.sluice.bulk.sample.FileSampler;
import io.sluice.bulk.sample.MariaDbSampler;
import io.sluice.bulk.sample.PostgresSampler;
import io.sluice.bulk.sample.Sampler;
import io.sluice.capture.SourceAddress;
import io.sluice.capture.SourceConnections;
import io.sluice.capture.binlog.BinlogConnections;
import io.sluice.capture.binlog.Dialect;
import io.sluice.contract.specification.Specification;
import io.sluice.model.reach.Reach;

/** Opens registered sources for reading them as a whole. */
record BulkSources(SourceSecrets secrets, Reach reach) {

    /** @param threads how many parts of a table are read at once at most */
    BulkSource of(Specification.Source source, int threads) {
        return switch (source.kind()) {
            case "files" -> new FileBulk(source.id(), source.connection(), secrets.login(source.id()));
            case Feeds.MARIADB, Feeds.MYSQL -> new MariaDbBulk(source.id(), connections(source));
            default -> new PostgresBulk(source.id(), connections(source), threads);
        };
    }

    /** What samples a source's tables. */
    Sampler sampler(Specification.Source source) {
        return switch (source.kind()) {
            case "files" -> new FileSampler(source.connection(), secrets.login(source.id()));
            case Feeds.MARIADB, Feeds.MYSQL -> new MariaDbSampler(connections(source));
            default -> new PostgresSampler(connections(source));
        };
    }

    /** @throws IllegalArgumentException where there is no such kind of database, or its connection is none */
    private io.sluice.bulk.SourceConnections connections(Specification.Source source) {
        SourceAddress address = Feeds.address(source, reach);
        return switch (source.kind()) {
            case "postgresql" -> () -> SourceConnections.openForBulk(address, secrets.password(source.id()));
            case Feeds.MARIADB, Feeds.MYSQL -> {
                Dialect dialect = Dialect.of(source.kind());
                yield () -> BinlogConnections.openForBulk(dialect, address, secrets.password(source.id()));
            }
            default ->
                throw new IllegalArgumentException("Source '" + source.id() + "' is of kind '" + source.kind()
                        + "', which is not read as a whole: extracts, previews and profiles are made of postgresql,"
                        + " mariadb, mysql and files");
        };
    }
}
