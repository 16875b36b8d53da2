package io.sluice.keys;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.Suite;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Data keys on a lease. Whoever uses them asks {@link #check} before each use; once the lease has ended and the key
 * service could not renew it, nothing is given until it can. {@link #tend} renews, and has to be called often.
 */
public final class LeasedKeys implements KeyRing {

    /** The longest that keys are used without the key service. */
    public static final Duration LONGEST = Duration.ofSeconds(60);

    /** What a root is known by again; it is derived for nothing else. */
    private static final String MARK = "sluice/lease-mark";

    /** A key service that is gone is asked that often within a term. */
    private static final int TRIES = 12;

    private final KeyService service;
    private final Duration term;
    private final InstantSource clock;
    private final Suite suite;
    private final byte[] mark;
    private volatile @Nullable Lease lease;
    private volatile @Nullable String trouble;
    private Instant nextTry;
    private int newest;

    private record Lease(KeyRing keys, Instant begin, Instant end) {
        /** A clock that was set back must not make a lease longer. */
        boolean isInForce(Instant now) {
            return !now.isBefore(begin) && now.isBefore(end);
        }
    }

    private LeasedKeys(KeyService service, Duration term, InstantSource clock) {
        if (term.isNegative() || term.isZero() || term.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "A lease of keys lasts up to " + LONGEST.toSeconds() + " s, not " + term.toSeconds());
        }
        this.service = service;
        this.term = term;
        this.clock = clock;
        Instant now = clock.instant();
        KeyRing first = service.unlock();
        this.suite = first.suite();
        this.mark = markOf(first);
        this.newest = first.version(KeyUse.OFFSET_SEAL);
        this.lease = new Lease(first, now, now.plus(term));
        this.nextTry = now.plus(term.dividedBy(2));
    }

    /**
     * Takes the first lease.
     *
     * @param term how long keys are used without asking the service, at most {@link #LONGEST}
     * @throws KeyUnavailableException when the service does not give it
     */
    public static LeasedKeys of(KeyService service, Duration term, InstantSource clock) {
        return new LeasedKeys(service, term, clock);
    }

    /**
     * Renews a lease that is half over, and forgets the keys of one that has ended. For one thread.
     *
     * @return whether keys are to be had now
     */
    public boolean tend() {
        Instant now = clock.instant();
        Lease current = lease;
        boolean inForce = current != null && current.isInForce(now);
        if (!inForce) {
            lease = null;
        }
        boolean ended = current != null && !inForce;
        if (ended || isDue(now)) {
            inForce |= renewed(now);
        }
        return inForce;
    }

    /** A next try lies within a term; one beyond it was set before the clock went back. */
    private boolean isDue(Instant now) {
        return !now.isBefore(nextTry) || now.plus(term).isBefore(nextTry);
    }

    private boolean renewed(Instant asked) {
        try {
            KeyRing keys = service.unlock();
            if (!MessageDigest.isEqual(mark, markOf(keys))) {
                throw new KeyUnavailableException("The key service gives another root than this process began with,"
                        + " under which every pseudonym would change: put the earlier one back");
            }
            int version = keys.version(KeyUse.OFFSET_SEAL);
            if (version < newest) {
                throw new KeyUnavailableException(
                        "The key service gives an older copy of its root, which lacks version " + newest
                                + " of the sealing keys: put the latest one back");
            }
            // The term runs from the question: an answer that was long in coming makes nothing longer.
            Lease next = new Lease(keys, asked, asked.plus(term));
            lease = next;
            newest = version;
            trouble = null;
            nextTry = asked.plus(term.dividedBy(2));
            return next.isInForce(clock.instant());
        } catch (KeyUnavailableException problem) {
            trouble = problem.getMessage();
            nextTry = asked.plus(term.dividedBy(TRIES));
            return false;
        }
    }

    /** @throws KeyUnavailableException when the lease has ended; the message says what the key service lacks */
    public void check() {
        inForce();
    }

    /** Whether keys are to be had now. */
    public boolean isInForce() {
        Lease current = lease;
        return current != null && current.isInForce(clock.instant());
    }

    /** Where the root rests and what wraps it; never anything of a key. */
    public String where() {
        return service.where();
    }

    /** Why the lease could not be renewed at the last try; empty where it was. */
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public byte[] key(KeyUse use, String purposeDomain, int epoch) {
        return inForce().key(use, purposeDomain, epoch);
    }

    /** As the ring of the first lease had it: it does not change while the process runs. */
    @Override
    public Suite suite() {
        return suite;
    }

    @Override
    public int version(KeyUse use) {
        return inForce().version(use);
    }

    @Override
    public byte[] key(KeyUse use, String purposeDomain, int epoch, int version) {
        return inForce().key(use, purposeDomain, epoch, version);
    }

    private KeyRing inForce() {
        Lease current = lease;
        if (current == null || !current.isInForce(clock.instant())) {
            throw new KeyUnavailableException("The lease of the data keys has ended and sharing halts: "
                    + trouble().orElse("the key service was not asked in time; it is asked again at once"));
        }
        return current.keys();
    }

    private static byte[] markOf(KeyRing keys) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(keys.key(KeyUse.OFFSET_SEAL, MARK, 1));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256; use a complete JDK", missing);
        }
    }
}
