package io.sluice.bench.capture;

import io.sluice.lake.LakeCommitter;
import io.sluice.lake.LakeConfig;
import io.sluice.lake.LakeStatus;
import io.sluice.standalone.Endpoints;
import io.sluice.standalone.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the lake from being written: what is measured ends in the topic. Of several committers on one lake one writes,
 * and this one, which has no share, is the first.
 */
public final class LakeAside implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final LakeCommitter committer;

    private LakeAside(LakeCommitter committer) {
        this.committer = committer;
    }

    /** Takes the right to write as soon as the data process, which must be stopped, has given it back. */
    public static LakeAside begin(Endpoints hub) throws InterruptedException {
        LakeCommitter committer = new LakeCommitter(LakeConfig.of(
                hub.kafkaClientProperties(),
                hub.postgresUrl(),
                hub.postgresUser(),
                Secrets.read(hub.postgresPasswordFile()),
                hub.data().root().resolve("lake")));
        committer.start();
        Instant end = Instant.now().plus(LIMIT);
        while (committer.status().state() != LakeStatus.State.COMMITTING) {
            if (Instant.now().isAfter(end)) {
                committer.close();
                throw new IllegalStateException("The right to write the lake was not given up in time");
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        return new LakeAside(committer);
    }

    @Override
    public void close() {
        committer.close();
    }
}
