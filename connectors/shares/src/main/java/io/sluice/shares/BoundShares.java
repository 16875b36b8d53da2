package io.sluice.shares;

import io.sluice.contract.specification.Specification;
import io.sluice.model.TableId;
import io.sluice.planner.ShareNeed;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shares of one source: which are wanted, how each stands, and what is bound to keys. Whoever needs two of them to
 * fit each other holds this object's monitor.
 */
public final class BoundShares {

    private static final Logger LOG = LoggerFactory.getLogger(BoundShares.class);

    private final String source;
    private final Binder binder;
    private SourceBinder bound;
    private List<Specification.Share> wanted = List.of();
    private Map<String, ShareNeed> needs = Map.of();
    private volatile Ledger ledger = Ledger.empty();
    private volatile @Nullable Binding binding;
    private boolean begun;

    public BoundShares(String source, Binder binder) {
        this.source = source;
        this.binder = binder;
        this.bound = binder.ofSource();
    }

    public Ledger ledger() {
        return ledger;
    }

    /** What batches go through; null before the source has begun and while there are no keys. */
    public @Nullable Binding binding() {
        return binding;
    }

    public synchronized void begin(List<Specification.Share> shares) {
        take(shares);
    }

    private void take(List<Specification.Share> shares) {
        wanted = List.copyOf(shares);
        needs = wanted.stream().collect(Collectors.toUnmodifiableMap(Specification.Share::id, Needs::of));
    }

    /** Goes on from what was committed. What had been begun since is kept: the feed has been told of it. */
    public synchronized void recover(Ledger committed) {
        ledger = committed.recover(ledger).retain(wanted);
        begun = true;
        // What was stopped since is judged anew.
        bound = binder.ofSource();
        bind();
    }

    /** Forgets how all of them stand; numbers of loads stay used. */
    public synchronized void forget(Ledger committed) {
        ledger = committed.retain(List.of());
    }

    /** Takes over what is wanted. A share that is new takes part once a load of its table has begun for it. */
    public synchronized void want(List<Specification.Share> shares) {
        if (!shares.equals(wanted)) {
            take(shares);
            ledger = ledger.retain(shares);
            bind();
        }
    }

    /** Lets shares begin, filled by a new load of their table. */
    public synchronized void load(String table, Set<String> shares) {
        ledger = ledger.begin(
                table,
                wanted.stream().filter(share -> shares.contains(share.id())).toList());
        bind();
    }

    /** Lets all running shares of a table be filled again by a new load of it, as an order of this serial asks. */
    public synchronized void refill(String table, long order) {
        Set<String> running = running().stream()
                .filter(share -> share.plan().table().toString().equals(table))
                .map(Specification.Share::id)
                .collect(Collectors.toSet());
        ledger = ledger.obeying(table, order);
        load(table, running);
    }

    /** Takes note that a table is being filled for the first time: orders up to this one need nothing more. */
    public synchronized void obeyed(String table, long order) {
        ledger = ledger.obeying(table, order);
    }

    /** Takes note that the load which fills a share is over and what it did not see is deleted. */
    public synchronized void end(String share, int epoch) {
        ledger = ledger.end(share, epoch);
    }

    /** What the shares need that are wanted and not stopped; a paused one needs its table, to be begun anew. */
    public synchronized List<ShareNeed> needs() {
        return needs.values().stream()
                .filter(need ->
                        !ledger.knows(need.share()) || ledger.runs(need.share()) || ledger.isPaused(need.share()))
                .toList();
    }

    /** What the shares need whose load has begun. */
    public synchronized List<ShareNeed> served() {
        return needs.values().stream().filter(need -> ledger.runs(need.share())).toList();
    }

    /** Whether a load of the table has begun for any of them. */
    public synchronized boolean serves(TableId table) {
        return needs.values().stream().anyMatch(need -> need.table().equals(table) && ledger.runs(need.share()));
    }

    /** Tokens of the running shares that read a table. */
    public Set<String> tokens(String table) {
        Binding current = binding;
        return current == null
                ? Set.of()
                : ledger.standings().entrySet().stream()
                        .filter(entry -> entry.getValue().runs()
                                && entry.getValue().table().equals(table))
                        .map(entry -> current.token(entry.getKey()))
                        .collect(Collectors.toSet());
    }

    /** The loads that fill the running shares that read a table; none while there are no keys. */
    public Set<Integer> epochs(String table) {
        return binding == null
                ? Set.of()
                : ledger.standings().values().stream()
                        .filter(standing -> standing.runs() && standing.table().equals(table))
                        .map(Standing::epoch)
                        .collect(Collectors.toSet());
    }

    /**
     * Forgets what is bound to keys: their lease has ended. Shares keep their standing and batches are refused, so that
     * the source is read again from where it was committed.
     */
    public synchronized void halt() {
        binding = null;
        bound = binder.ofSource();
    }

    /** Binds anew once keys are there again. */
    public void resume() {
        if (binding == null) {
            synchronized (this) {
                if (begun && binding == null) {
                    bind();
                }
            }
        }
    }

    /** What the key service lacks, while nothing can be shared for want of keys. */
    public Optional<String> halted() {
        return binder.keys().isInForce()
                ? Optional.empty()
                : Optional.of(binder.keys().trouble().orElse("The lease of the data keys is being renewed"));
    }

    /** Fails while there are no keys: nothing can be done with a batch then. */
    public void checkKeys() {
        binder.keys().check();
    }

    /** Ends shares, by the reason of each, and binds the rest. */
    public synchronized void stop(Map<String, String> stopped) {
        stopped.forEach(this::stop);
        if (!stopped.isEmpty()) {
            bind();
        }
    }

    /**
     * Pauses shares whose table is not as their contracts read it. They stay bound: what they can share all the same,
     * deletes above all, is not told by the load that begins them anew.
     */
    public synchronized void pause(Set<String> drifted) {
        for (String share : drifted) {
            LOG.atWarn()
                    .addKeyValue("source", source)
                    .addKeyValue("share", share)
                    .log("share paused: its table is not as its contract reads it");
            ledger = ledger.stop(share, Standing.DRIFT);
        }
    }

    /** Without keys nothing is bound: that they are gone is no fault of a share, and stops none. */
    private void bind() {
        binding = null;
        if (!binder.keys().isInForce()) {
            return;
        }
        SourceBinder.Result result = bound.bind(begun(), ledger.fillings());
        if (!binder.keys().isInForce()) {
            return;
        }
        binding = result.binding();
        result.failed().forEach(this::stop);
    }

    private void stop(String share, String reason) {
        LOG.atError()
                .addKeyValue("source", source)
                .addKeyValue("share", share)
                .addKeyValue("reason", reason)
                .log("share stopped: mend the reason, then publish its specification anew");
        ledger = ledger.stop(share, reason);
    }

    private List<Specification.Share> begun() {
        return wanted.stream()
                .filter(share -> ledger.runs(share.id()) || ledger.isPaused(share.id()))
                .toList();
    }

    /** Those whose load has begun and that are not stopped. */
    public synchronized List<Specification.Share> running() {
        return wanted.stream().filter(share -> ledger.runs(share.id())).toList();
    }
}
