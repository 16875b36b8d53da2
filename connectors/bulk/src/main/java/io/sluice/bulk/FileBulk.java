package io.sluice.bulk;

import io.sluice.files.DropRows;
import io.sluice.files.SftpLogin;
import io.sluice.model.Batch;
import io.sluice.pipeline.SharePlan;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bulk reads of a files source: every row of every file of the drop, as the files stand. */
public final class FileBulk implements BulkSource {
    private final String source;
    private final Map<String, String> connection;
    private final SftpLogin login;

    /**
     * @param connection of the source's specification
     * @param login for a folder at an SFTP server
     */
    public FileBulk(String source, Map<String, String> connection, SftpLogin login) {
        this.source = source;
        this.connection = Map.copyOf(connection);
        this.login = login;
    }

    @Override
    public BulkRead open(SharePlan plan) throws IOException {
        return new Read(DropRows.open(source, connection, login, plan.table()));
    }

    private record Read(DropRows rows) implements BulkRead, BatchReader {

        @Override
        public String position() {
            return "files:" + rows.contentHash();
        }

        @Override
        public long estimate() {
            return rows.rows();
        }

        @Override
        public List<BatchReader> parts() {
            return List.of(this);
        }

        @Override
        public Optional<Batch> next() throws IOException {
            return rows.next();
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
