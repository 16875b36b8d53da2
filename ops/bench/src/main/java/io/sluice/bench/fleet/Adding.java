package io.sluice.bench.fleet;

import io.sluice.bench.lab.Hub;
import io.sluice.bench.lab.Register;
import io.sluice.contract.specification.Specification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One more interface while every source changes all the time.
 *
 * @param seconds from its signed specification on the control topic until its last row can be read
 * @param gapBefore the longest that a reader waited for the next record of a source before, in seconds
 * @param gapMeanwhile the same while the interface was added
 * @param trickled changes that were made of the first table of each source
 */
public record Adding(double seconds, double gapBefore, double gapMeanwhile, long trickled) {
    private static final long CALM_SECONDS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    /** @param steady a share of each source, in the order of its registers */
    static Adding of(
            Hub hub,
            Wishes wishes,
            List<Register> registers,
            List<Specification.Share> steady,
            Specification.Share added)
            throws SQLException, InterruptedException {
        try (Trickle trickle = Trickle.start(registers);
                Gaps gaps = new Gaps(hub.endpoints(), steady, added)) {
            gaps.awaitAll(LIMIT);
            TimeUnit.SECONDS.sleep(CALM_SECONDS);
            double before = gaps.longestSeconds();
            gaps.forget();
            long begin = System.nanoTime();
            CompletableFuture<Long> whole = gaps.added(Fleet.ROWS);
            wishes.want(added, true);
            long end = whole.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            TimeUnit.SECONDS.sleep(1);
            double meanwhile = gaps.longestSeconds();
            return new Adding((end - begin) / 1e9, before, meanwhile, trickle.end());
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The added interface did not get its rows", e);
        }
    }
}
