package io.sluice.routes;

import io.sluice.contract.specification.Specification;
import io.sluice.lake.LakeCommitter;
import io.sluice.lake.LakeStatus;
import io.sluice.lake.ShareTable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps the lake's committer at the shares that are wanted. */
final class LakeWorker implements AutoCloseable {

    private final LakeCommitter committer;
    private final Map<String, ShareTable> tables = new HashMap<>();
    private Desired last = Desired.nothing();

    LakeWorker(LakeCommitter committer) {
        this.committer = committer;
    }

    void start() {
        committer.start();
    }

    void want(Desired desired) {
        if (desired == last) {
            return;
        }
        last = desired;
        Map<String, ShareTable> next = new HashMap<>();
        desired.shares().values().stream()
                .filter(Specification.Share::active)
                .forEach(share -> next.put(share.id(), ShareTable.of(share)));
        tables.keySet().stream().filter(share -> !next.containsKey(share)).forEach(committer::remove);
        next.forEach((share, table) -> {
            if (!table.equals(tables.get(share))) {
                committer.put(table);
            }
        });
        tables.clear();
        tables.putAll(next);
    }

    /** @param share whose tables; null for all */
    void flush(@Nullable String share, Duration atMost) {
        if (share == null) {
            committer.flush(atMost);
        } else {
            committer.flush(share, atMost);
        }
    }

    LakeStatus status() {
        return committer.status();
    }

    @Override
    public void close() {
        committer.close();
    }
}
