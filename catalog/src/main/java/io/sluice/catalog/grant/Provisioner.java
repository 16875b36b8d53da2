package io.sluice.catalog.grant;

import io.sluice.catalog.cluster.Cluster;
import io.sluice.catalog.control.ControlLog;
import io.sluice.catalog.dataset.DatasetDesk;
import io.sluice.catalog.dataset.RefillDesk;
import io.sluice.catalog.dataset.SourceDesk;
import io.sluice.catalog.hub.Broker;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.contract.Interfaces;
import io.sluice.contract.Problem;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.schemas.RegistryClient;
import io.sluice.schemas.Standards;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what the broker, the registry and the control topic have to what was decided, on one thread, again and again:
 * what fails now is tried again later. It acts on nothing that the exchange log does not hold.
 */
@ApplicationScoped
public class Provisioner {
    private static final Logger LOG = LoggerFactory.getLogger(Provisioner.class);
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final Duration AT_LEAST = Duration.ofSeconds(30);

    private final HubConfig config;
    private final Broker broker;
    private final Standards standards;
    private final Decided decided;
    private final SourceDesk sources;
    private final RefillDesk refills;
    private final DatasetDesk datasets;
    private final GrantDesk grants;
    private final GrantLife life;
    private final ExtractDesk extracts;
    private final Rights rights;
    private final Cluster cluster;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread = new Thread(this::keepRunning, "sluice-provisioner");
    private volatile @Nullable String problem;

    Provisioner(
            HubConfig config,
            Broker broker,
            Standards standards,
            Decided decided,
            SourceDesk sources,
            RefillDesk refills,
            DatasetDesk datasets,
            GrantDesk grants,
            GrantLife life,
            ExtractDesk extracts,
            Rights rights,
            Cluster cluster) {
        this.config = config;
        this.broker = broker;
        this.standards = standards;
        this.decided = decided;
        this.sources = sources;
        this.refills = refills;
        this.datasets = datasets;
        this.grants = grants;
        this.life = life;
        this.extracts = extracts;
        this.rights = rights;
        this.cluster = cluster;
    }

    public void start() {
        thread.start();
    }

    public void stop() throws InterruptedException {
        closing.countDown();
        thread.join(TimeUnit.SECONDS.toMillis(30));
    }

    /** Why nothing is provided at the moment; empty where all is well. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    private void keepRunning() {
        while (!waited(Duration.ZERO)) {
            try {
                run();
            } catch (IOException | RuntimeException e) {
                told(
                        e instanceof IOException || e instanceof IllegalStateException
                                ? String.valueOf(e.getMessage())
                                : "nothing can be provided: " + e.getClass().getName());
                boolean unused = waited(PAUSE);
            }
        }
    }

    private void told(String message) {
        if (!message.equals(problem)) {
            LOG.atError().log(message);
        }
        problem = message;
    }

    /** Whether it is time to stop. */
    private boolean waited(Duration duration) {
        try {
            return closing.await(duration.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private void run() throws IOException {
        SpecificationKeys keys = SpecificationKeys.load(config.data().resolve("secrets"));
        try (ControlLog control = new ControlLog(broker.client(), keys);
                RegistryClient registry =
                        new RegistryClient(URI.create(config.registry().url() + "/apis/ccompat/v7"))) {
            ShareDesk shares = new ShareDesk(control, rights.subscriptions(), registry, standards);
            long acted = -1;
            long actedAt = 0;
            do {
                long last = decided.last();
                if (!decided.isCurrent()) {
                    acted = -1;
                } else if (last != acted || cluster.hasGone() || System.nanoTime() - actedAt > AT_LEAST.toNanos()) {
                    life.expire();
                    provide(control, shares);
                    acted = last;
                    actedAt = System.nanoTime();
                    problem = null;
                }
            } while (!waited(LOOK));
        }
    }

    private void provide(ControlLog control, ShareDesk shares) {
        List<Specification.Source> registered = sources.recorded();
        List<GrantRow> wanted = grants.recorded();
        Interfaces interfaces = interfaces(wanted);
        List<Specification.Extract> ordered = extracts.recorded();
        List<Specification.Refill> toFill = refills.recorded();
        // After all is read: what is acted upon below is what was decided last.
        if (!decided.isCurrent()) {
            throw new IllegalStateException(
                    "The database does not hold what the exchange log does; nothing is provided until it does");
        }
        // Before sources and shares: whoever hears of those knows whose they are.
        new Placements(control, cluster).place(registered, used(interfaces));
        register(control, registered);
        grant(shares, interfaces, wanted);
        limit(wanted);
        order(control, ordered);
        refill(control, toFill);
    }

    private static void refill(ControlLog control, List<Specification.Refill> wanted) {
        List<Specification> told = control.current();
        wanted.stream().filter(refill -> !told.contains(refill)).forEach(control::publish);
    }

    /** Ids of the sources that somebody is to receive records of. */
    private static Set<String> used(Interfaces granted) {
        return granted.all().stream().map(compiled -> compiled.source().name()).collect(Collectors.toSet());
    }

    private static void register(ControlLog control, List<Specification.Source> registered) {
        Map<String, Specification.Source> published = control.current().stream()
                .filter(Specification.Source.class::isInstance)
                .map(Specification.Source.class::cast)
                .collect(Collectors.toMap(Specification.Source::id, Function.identity()));
        for (Specification.Source source : registered) {
            publish(control, source, published.get(source.id()));
        }
    }

    private static void publish(
            ControlLog control, Specification.Source wanted, Specification.@Nullable Source published) {
        long serial = published == null ? 0 : published.serial();
        if (published == null || !published.equals(with(wanted, serial))) {
            control.publish(with(wanted, serial + 1));
        }
    }

    private static Specification.Source with(Specification.Source source, long serial) {
        return new Specification.Source(
                source.id(),
                serial,
                source.active(),
                source.department(),
                source.kind(),
                source.connection(),
                source.sealingKey());
    }

    private void grant(ShareDesk shares, Interfaces interfaces, List<GrantRow> wanted) {
        Majors majors = new Majors(interfaces, standards, wanted);
        List<Grant> asked = new ArrayList<>(majors.asked());
        while (true) {
            switch (shares.apply(interfaces, asked)) {
                case ShareDesk.Granting.Granted granted -> {
                    granted.shares().forEach(share -> share.grants().forEach(grant -> provided(majors, grant, share)));
                    return;
                }
                // What one grant lacks must not hold up the others.
                case ShareDesk.Granting.Refused refused -> setAside(majors, asked, refused.problems());
            }
        }
    }

    private void limit(List<GrantRow> wanted) {
        for (GrantRow grant : wanted) {
            Long quota = grant.quota();
            if (quota != null) {
                rights.subscriptions().limit(grant.id(), quota);
            }
        }
    }

    private void provided(Majors majors, String grant, Specification.Share share) {
        int major = Majors.of(share);
        if (majors.isNext(grant, major)) {
            grants.next(grant, majors.revision(grant), new NextMajor(major, share.id(), share.topic(), null));
        } else {
            grants.provided(grant, majors.revision(grant), share.id(), share.topic());
        }
    }

    private void setAside(Majors majors, List<Grant> asked, List<Problem> problems) {
        Set<Grant> failed = new HashSet<>();
        for (Grant grant : asked) {
            problems.stream()
                    .filter(each -> each.path().startsWith(grant.pointer() + "/")
                            || each.path().equals(grant.pointer()))
                    .findFirst()
                    .ifPresent(each -> {
                        failed.add(grant);
                        failed(majors, grant, each.toString());
                    });
        }
        if (failed.isEmpty()) {
            throw new IllegalStateException("Grants cannot be provided: " + problems.getFirst());
        }
        asked.removeAll(failed);
    }

    private void failed(Majors majors, Grant grant, String why) {
        if (majors.isNext(grant.id(), grant.major())) {
            grants.next(grant.id(), grant.revision(), new NextMajor(grant.major(), null, null, why));
        } else {
            grants.failed(grant.id(), grant.revision(), why);
        }
    }

    private Interfaces interfaces(List<GrantRow> wanted) {
        Set<String> ids = wanted.stream().map(GrantRow::dataset).collect(Collectors.toSet());
        return Interfaces.of(
                ids.stream().flatMap(id -> datasets.running(id).stream()).toList());
    }

    private static void order(ControlLog control, List<Specification.Extract> wanted) {
        Set<String> ordered = control.current().stream()
                .filter(Specification.Extract.class::isInstance)
                .map(Specification::id)
                .collect(Collectors.toSet());
        wanted.stream().filter(extract -> !ordered.contains(extract.id())).forEach(control::publish);
    }
}
