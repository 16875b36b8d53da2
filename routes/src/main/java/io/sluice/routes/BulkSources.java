package io.sluice.routes;

import io.sluice.bulk.BulkSource;
import io.sluice.bulk.FileBulk;
import io.sluice.bulk.PostgresBulk;
import io.sluice.capture.SourceAddress;
import io.sluice.capture.SourceConnections;
import io.sluice.contract.specification.Specification;

/** Opens registered sources for reading them as a whole. */
record BulkSources(SourceSecrets secrets) {

    /** @throws IllegalArgumentException for a kind of database that is captured only */
    static void checkReadable(Specification.Source source) {
        if (!source.kind().equals("postgresql")) {
            throw new IllegalArgumentException("Source '" + source.id() + "' is of kind '" + source.kind()
                    + "', which is captured only: extracts, previews and profiles are read from postgresql and files");
        }
    }

    /** @param threads how many parts of a table are read at once at most */
    BulkSource of(Specification.Source source, int threads) {
        if (source.kind().equals("files")) {
            return new FileBulk(source.id(), source.connection());
        }
        checkReadable(source);
        SourceAddress address = SourceAddress.of(source.connection());
        return new PostgresBulk(
                source.id(), () -> SourceConnections.openForBulk(address, secrets.password(source.id())), threads);
    }
}
