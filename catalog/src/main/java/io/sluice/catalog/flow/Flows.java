package io.sluice.catalog.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.cluster.Cluster;
import io.sluice.catalog.grant.Provisioner;
import io.sluice.catalog.log.Sequencer;
import io.sluice.catalog.loss.Losses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Puts together what is registered, what the receipts say, and what was last heard of the other processes. */
@ApplicationScoped
public class Flows {
    private final Standing standing;
    private final Pace pace;
    private final Listening listening;
    private final AlarmBook book;
    private final AlarmNotices notices;
    private final Losses losses;
    private final Sequencer sequencer;
    private final Provisioner provisioner;
    private final Cluster cluster;
    private final Clock clock;

    Flows(
            Standing standing,
            Pace pace,
            Listening listening,
            AlarmBook book,
            AlarmNotices notices,
            Losses losses,
            Sequencer sequencer,
            Provisioner provisioner,
            Cluster cluster,
            Clock clock) {
        this.standing = standing;
        this.pace = pace;
        this.listening = listening;
        this.book = book;
        this.notices = notices;
        this.losses = losses;
        this.sequencer = sequencer;
        this.provisioner = provisioner;
        this.cluster = cluster;
        this.clock = clock;
    }

    /** As it is now; what was heard of other processes is at most some seconds old, or said to be older. */
    @Transactional
    public Flow now() {
        Told told = listening.told();
        Reported reported = new Reported(told.data());
        List<Standing.Granted> grants = standing.grants();
        Map<String, Pace.Count> shares = pace.of("share");
        Map<String, Pace.Count> sources = pace.of("source");
        List<Flow.Path> paths = grants.stream()
                .map(grant -> path(grant, reported, shares, told.behind()))
                .toList();
        Alarms alarms = alarms(told, reported, grants, paths, shares);
        return new Flow(
                clock.instant(),
                alarms.since(book, (code, subject) -> began(code, subject, told)),
                standing.sources().stream()
                        .map(source -> source(source, reported, sources, grants))
                        .toList(),
                standing.interfaces().stream()
                        .map(offered -> offered(offered, paths, reported, shares))
                        .sorted(Comparator.comparing(Flow.Interface::health)
                                .thenComparing(Comparator.comparing(Flow.Interface::rate)
                                        .reversed()))
                        .toList(),
                paths,
                parts(told),
                keys(told.data().path("keys")),
                told.at());
    }

    private void began(String code, String subject, Told told) {
        Told.Missed missed = told.missed().get(subject);
        if (code.equals("missed") && missed != null) {
            losses.missed(subject, missed.position(), missed.begin());
        }
        notices.began(code, subject);
    }

    private static Flow.Path path(
            Standing.Granted grant, Reported reported, Map<String, Pace.Count> shares, Map<String, Long> behind) {
        Reported.State state = reported.share(grant.share());
        Reported.State source = reported.source(grant.source());
        Flow.Health own = grant.state().equals("failed") ? Flow.Health.BAD : state.health();
        boolean isLate = behind.getOrDefault(grant.id(), 0L) > Alarms.FAR_BEHIND;
        return new Flow.Path(
                grant.id(),
                grant.dataset(),
                grant.source(),
                grant.view(),
                grant.recipient(),
                grant.share(),
                state.word(),
                worst(worst(own, source.health()), isLate ? Flow.Health.WARN : Flow.Health.OK),
                shares.getOrDefault(grant.share(), Pace.Count.NONE).perSecond(),
                behind.getOrDefault(grant.id(), -1L),
                grant.bytesPerSecond());
    }

    /** What nobody told is no better than what is well. */
    private static Flow.Health worst(Flow.Health one, Flow.Health other) {
        return one.compareTo(other) <= 0 ? one : other;
    }

    private static Flow.Source source(
            Standing.Source source, Reported reported, Map<String, Pace.Count> sources, List<Standing.Granted> grants) {
        Reported.State state = reported.source(source.id());
        boolean isWanted = grants.stream().anyMatch(grant -> grant.source().equals(source.id()));
        return new Flow.Source(
                source.id(),
                source.department(),
                source.kind(),
                state.word(),
                isWanted ? state.health() : Flow.Health.UNKNOWN,
                sources.getOrDefault(source.id(), Pace.Count.NONE).perSecond(),
                reported.lagMillis(source.id()),
                reported.epoch(source.id()));
    }

    private static Flow.Interface offered(
            Standing.Offered offered, List<Flow.Path> paths, Reported reported, Map<String, Pace.Count> shares) {
        List<Flow.Path> own = paths.stream()
                .filter(path -> path.dataset().equals(offered.id()))
                .toList();
        List<Pace.Count> counts = own.stream()
                .map(Flow.Path::share)
                .distinct()
                .map(share -> shares.getOrDefault(share, Pace.Count.NONE))
                .toList();
        Flow.Health source = own.isEmpty()
                ? Flow.Health.UNKNOWN
                : reported.source(offered.source()).health();
        return new Flow.Interface(
                offered.id(),
                offered.title(),
                offered.source(),
                own.stream().map(Flow.Path::health).reduce(source, Flows::worst),
                counts.stream().mapToDouble(Pace.Count::perSecond).sum(),
                counts.stream().mapToLong(Pace.Count::rejected).sum(),
                (int) own.stream().map(Flow.Path::view).distinct().count(),
                own.size(),
                offered.last());
    }

    private Alarms alarms(
            Told told,
            Reported reported,
            List<Standing.Granted> grants,
            List<Flow.Path> paths,
            Map<String, Pace.Count> shares) {
        Alarms alarms = new Alarms(grants);
        if (told.broker() == null || Alarms.isSilent(told.broker(), clock.instant())) {
            alarms.all(Flow.Health.BAD, "broker", "", "");
        }
        if (Alarms.isSilent(told.at(), clock.instant())) {
            alarms.all(Flow.Health.BAD, "silent", "", "");
        }
        if (!told.registry()) {
            alarms.all(Flow.Health.WARN, "registry", "", "");
        }
        sequencer.problem().ifPresent(problem -> alarms.all(Flow.Health.BAD, "sequencing", "", problem));
        provisioner.problem().ifPresent(problem -> alarms.all(Flow.Health.WARN, "provisioning", "", problem));
        keysAndLake(told.data(), alarms);
        protection(told.data(), grants, alarms);
        for (String source :
                grants.stream().map(Standing.Granted::source).distinct().toList()) {
            Reported.State state = reported.source(source);
            alarms.told(
                    // What does not go on by itself is told to its department, too.
                    state.word().equals("failed") ? "given-up" : "source",
                    source,
                    state,
                    grant -> grant.source().equals(source));
        }
        shares(reported, grants, shares, alarms);
        losses(told, reported, grants, alarms);
        for (Standing.Granted grant : grants) {
            if (grant.state().equals("failed")) {
                alarms.add(Flow.Health.BAD, "grant", grant.id(), "failed", grant.problem(), grant::equals);
            }
        }
        for (Flow.Path path : paths) {
            if (path.behind() > Alarms.FAR_BEHIND) {
                alarms.add(
                        Flow.Health.WARN,
                        "behind",
                        path.grant(),
                        String.valueOf(path.behind()),
                        "",
                        grant -> grant.id().equals(path.grant()));
            }
        }
        return alarms;
    }

    /** What was made available and is no longer there. */
    private void losses(Told told, Reported reported, List<Standing.Granted> grants, Alarms alarms) {
        for (Losses.Loss loss : losses.last()) {
            boolean isGranted = grants.stream().anyMatch(grant -> grant.share().equals(loss.share()));
            if (isGranted && !loss.isMended(reported.table(loss.share()))) {
                alarms.add(
                        Flow.Health.BAD,
                        "torn",
                        loss.share(),
                        String.valueOf(loss.records()),
                        "",
                        grant -> grant.share().equals(loss.share()));
            }
        }
        told.missed()
                .forEach((id, missed) -> alarms.add(
                        Flow.Health.WARN,
                        "missed",
                        id,
                        String.valueOf(missed.begin() - missed.position()),
                        "",
                        grant -> grant.id().equals(id)));
    }

    /** What a source keeps for us, and what of its tables contracts cannot read any more. */
    private static void protection(JsonNode data, List<Standing.Granted> grants, Alarms alarms) {
        for (JsonNode source : data.path("sources")) {
            String id = Reported.text(source, "id");
            SourceStatus.Log log = SourceStatuses.log(source.path("kept"));
            if (log != null && !log.trouble().reason().isEmpty()) {
                boolean full = log.trouble().reason().equals("log-limit");
                alarms.add(
                        full ? Flow.Health.BAD : Flow.Health.WARN,
                        full ? "logLimit" : "logAlert",
                        id,
                        String.valueOf(log.bytes() >> 20),
                        "",
                        grant -> grant.source().equals(id));
            }
            Map<String, List<SourceStatus.Drift>> tables = SourceStatuses.drift(data, id, grants).stream()
                    .collect(Collectors.groupingBy(SourceStatus.Drift::table));
            tables.forEach((table, drift) -> alarms.add(
                    Flow.Health.BAD,
                    "drift",
                    id + " " + table,
                    "",
                    "",
                    grant -> drift.stream().anyMatch(each -> each.shares().contains(grant.share()))));
        }
    }

    private static void shares(
            Reported reported, List<Standing.Granted> grants, Map<String, Pace.Count> shares, Alarms alarms) {
        for (String share : grants.stream()
                .map(Standing.Granted::share)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList()) {
            // Where the source is what is wrong, or its table is, their own alarms say so.
            Standing.Granted first = grants.stream()
                    .filter(grant -> grant.share().equals(share))
                    .findFirst()
                    .orElseThrow();
            boolean saidElsewhere = reported.source(first.source()).health() != Flow.Health.OK
                    || reported.share(share).word().equals("paused");
            if (!saidElsewhere) {
                alarms.told(
                        "share",
                        share,
                        reported.share(share),
                        grant -> grant.share().equals(share));
            }
            Pace.Count count = shares.getOrDefault(share, Pace.Count.NONE);
            if (count.rejected() * 100 > Alarms.MOST_REJECTED * (count.records() + count.rejected())) {
                alarms.add(
                        Flow.Health.WARN,
                        "rejected",
                        share,
                        String.valueOf(count.rejected()),
                        "",
                        grant -> grant.share().equals(share));
            }
        }
    }

    private static void keysAndLake(JsonNode data, Alarms alarms) {
        if (data.path("keys").path("state").asText().equals("ended")) {
            alarms.all(
                    Flow.Health.BAD,
                    "keys",
                    "ended",
                    data.path("keys").path("problem").asText(""));
        }
        String lake = data.path("lake").path("state").asText("");
        if (!lake.isEmpty() && !lake.equals("committing")) {
            alarms.all(
                    Flow.Health.WARN,
                    "lake",
                    lake,
                    data.path("lake").path("problem").asText(""));
        }
    }

    private List<Flow.Part> parts(Told told) {
        Instant now = clock.instant();
        List<Flow.Part> parts = new ArrayList<>();
        parts.add(new Flow.Part("control", Flow.Health.OK, ""));
        parts.add(new Flow.Part("data", health(!Alarms.isSilent(told.at(), now)), ""));
        // Without the database there would be no answer at all.
        parts.add(new Flow.Part("postgresql", Flow.Health.OK, ""));
        parts.add(new Flow.Part("kafka", health(told.broker() != null && !Alarms.isSilent(told.broker(), now)), ""));
        parts.add(new Flow.Part("registry", health(told.registry()), ""));
        if (cluster.isConfigured()) {
            parts.add(new Flow.Part("connect", health(cluster.answers()), ""));
        }
        String lake = told.data().path("lake").path("state").asText("");
        if (!lake.isEmpty()) {
            parts.add(new Flow.Part("lake", lake.equals("committing") ? Flow.Health.OK : Flow.Health.WARN, lake));
        }
        return parts;
    }

    private static Flow.Health health(boolean answers) {
        return answers ? Flow.Health.OK : Flow.Health.BAD;
    }

    private static Flow.Keys keys(JsonNode keys) {
        String state = keys.path("state").asText("");
        return new Flow.Keys(
                state,
                state.isEmpty() ? Flow.Health.UNKNOWN : health(state.equals("leased")),
                keys.path("where").asText(""),
                keys.path("suite").asText(""),
                keys.path("sealingVersion").asInt(),
                Objects.requireNonNullElse(keys.path("problem").textValue(), ""));
    }
}
