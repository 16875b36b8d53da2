package io.sluice.catalog.sharing;

import io.sluice.catalog.grant.GrantLife;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks again and again for what is overdue, on one thread; what fails now is tried at the next look. */
@ApplicationScoped
public class DeadlineWatch {
    private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    /** What the log has of each grant is not asked at every look. */
    private static final int LOOKS_BETWEEN = 10;

    private final ReviewDesk desk;
    private final GrantLife grants;
    private int looks;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::keepLooking, "sluice-deadlines");

    DeadlineWatch(ReviewDesk desk, GrantLife grants) {
        this.desk = desk;
        this.grants = grants;
    }

    public void start() {
        thread.start();
    }

    /** Ends after the look in hand. */
    public void stop() throws InterruptedException {
        closing.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(30));
    }

    private void keepLooking() {
        try {
            do {
                look();
            } while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            grants.warn();
            if (looks++ % LOOKS_BETWEEN == 0) {
                grants.proposeUnused();
            }
            while (desk.escalate()) {
                LOG.atDebug().log("more requests are overdue than are told of at once");
            }
        } catch (RuntimeException e) {
            // The message of a database's error quotes rows.
            LOG.atError()
                    .addKeyValue("kind", e.getClass().getName())
                    .log("what is due or overdue cannot be told of at the moment");
        }
    }
}
