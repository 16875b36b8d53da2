package io.sluice.demo.city;

import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the city changing: births, moves, corrections, deaths, firms, inspections, accidents. The kinds and keys follow
 * from the city's seed. A server that goes away is waited for; the source tables alone say what was committed.
 */
public final class CityChanges implements CityLife {
    private static final Logger LOG = LoggerFactory.getLogger(CityChanges.class);
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final CitySession session;
    private final ChangeMaker maker;
    private final Map<ChangeKind, Long> made = new EnumMap<>(ChangeKind.class);
    private volatile boolean stopping;
    private final AtomicLong interrupted = new AtomicLong();
    private @Nullable Thread thread;

    private CityChanges(CitySession session, ChangeMaker maker) {
        this.session = session;
        this.maker = maker;
    }

    public static CityChanges of(CityDatabases databases, CityGenerator city) throws SQLException {
        CitySession session = new CitySession(databases);
        return new CityChanges(session, new ChangeMaker(session, city));
    }

    /** Makes so many changes, one after another, as fast as the databases take them. */
    @Override
    public void make(int changes) throws SQLException {
        for (int i = 0; i < changes; i++) {
            count(maker.change());
        }
    }

    /**
     * Makes changes in a thread of its own until closed.
     *
     * @param perSecond transactions per second, above 0
     */
    @Override
    public synchronized void start(int perSecond) {
        if (thread != null) {
            throw new IllegalStateException("The city is changing already");
        }
        long pause = TimeUnit.SECONDS.toNanos(1) / perSecond;
        thread = Thread.ofPlatform().name("city-changes").daemon().start(() -> changeUntilStopped(pause));
    }

    private void changeUntilStopped(long pause) {
        long due = System.nanoTime();
        while (!stopping) {
            try {
                count(maker.change());
                due += pause;
            } catch (SQLException e) {
                LOG.atWarn()
                        .addKeyValue("sqlState", e.getSQLState())
                        .log("a change was interrupted; trying the next one");
                interrupted.incrementAndGet();
                session.close();
                due = System.nanoTime() + RETRY_NANOS;
            }
            long left = due - System.nanoTime();
            if (left > 0) {
                LockSupport.parkNanos(left);
            }
        }
    }

    private void count(ChangeKind kind) {
        synchronized (made) {
            made.merge(kind, 1L, Long::sum);
        }
    }

    /** How many changes of each kind were made. */
    public Map<ChangeKind, Long> made() {
        synchronized (made) {
            return Map.copyOf(made);
        }
    }

    /** Changes whose outcome is not known, since the server went away. */
    public long interrupted() {
        return interrupted.get();
    }

    /** Ends after the change in hand. */
    @Override
    public void close() {
        stopping = true;
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        session.close();
    }
}
