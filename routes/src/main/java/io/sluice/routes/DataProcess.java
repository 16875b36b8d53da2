package io.sluice.routes;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.sluice.bulk.Discloser;
import io.sluice.bulk.ExtractFiles;
import io.sluice.bulk.ExtractJob;
import io.sluice.bulk.Preview;
import io.sluice.bulk.Previewer;
import io.sluice.bulk.SideBySide;
import io.sluice.bulk.SideBySidePreviewer;
import io.sluice.capture.CaptureComponent;
import io.sluice.capture.CaptureSources;
import io.sluice.capture.CapturedTable;
import io.sluice.capture.PreflightReport;
import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.specification.DisclosureOrder;
import io.sluice.contract.specification.DownloadLink;
import io.sluice.contract.specification.KeyOrder;
import io.sluice.contract.specification.PreviewOrder;
import io.sluice.contract.specification.SideBySideOrder;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.files.FilesComponent;
import io.sluice.http.ApiComponent;
import io.sluice.http.PushComponent;
import io.sluice.jdbc.DriverShelf;
import io.sluice.kafka.DenialReceipts;
import io.sluice.kafka.ExtractReceipts;
import io.sluice.kafka.KafkaConfig;
import io.sluice.kafka.Publishers;
import io.sluice.kafka.QuarantineReader;
import io.sluice.kafka.StatusSender;
import io.sluice.keys.KeyFile;
import io.sluice.keys.KeyService;
import io.sluice.keys.LeasedKeys;
import io.sluice.keys.TokenKeys;
import io.sluice.keys.TokenSettings;
import io.sluice.lake.LakeCommitter;
import io.sluice.lake.LakeConfig;
import io.sluice.model.SubjectDigest;
import io.sluice.model.SystemTime;
import io.sluice.model.reach.Reach;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.SubjectMarks;
import io.sluice.pipeline.TokenisingKeys;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.TableProposal;
import io.sluice.shares.Binder;
import io.sluice.shares.FeedStatus;
import io.sluice.shares.RejectionGuard;
import io.sluice.vault.PostgresVault;
import io.sluice.vault.VaultConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.component.scheduler.SchedulerComponent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the data process together, starts it and stops it. */
@ApplicationScoped
public class DataProcess {

    private static final Logger LOG = LoggerFactory.getLogger(DataProcess.class);

    private final Clock clock;
    private final CamelContext camel;
    private final Folders folders;
    private final LeasedKeys keys;
    private final PostgresVault vault;
    private final KeyWatch watch;
    private final Token token;
    private final Denials denials;
    private final Tickets tickets;
    private final Meters meters;
    private final LakeWorker lake;
    private final Extracts extracts;
    private final ExtractFiles files;
    private final Publishers publishers;
    private final Pushes pushes;
    private final Feeds feeds;
    private final Preflights preflights;
    private final Previews previews;
    private final Disclosures disclosures;
    private final Profiles profiles;
    private final QuarantineReader quarantine;
    private final ContentKeys contentKeys;
    private final SourceRuns sources = new SourceRuns();
    private final CaptureSources engines = new CaptureSources();
    private final Binder binder;
    private final Reconciler reconciler;
    private final ControlLoop control;
    private final StatusTeller status;
    private final SluiceConfig.Rejections rejections;

    DataProcess(SluiceConfig config, CamelContext camel, MeterRegistry registry) {
        this.clock = SystemTime.in(ZoneId.systemDefault());
        KafkaConfig kafka = new KafkaConfig(
                config.kafka().bootstrap(),
                config.kafka().user(),
                config.kafka().passwordFile());
        this.camel = camel;
        this.folders = new Folders(config.data());
        this.rejections = config.rejections();
        this.keys = LeasedKeys.of(
                keyService(config.keys(), folders),
                Duration.ofSeconds(config.keys().leaseSeconds()),
                clock);
        this.watch = new KeyWatch(keys, sources, registry);
        this.vault = new PostgresVault(vaultConfig(config), keys);
        KeyRing tokenising = new TokenisingKeys(keys, vault);
        this.token = Token.in(folders.token());
        this.denials = new Denials(new DenialReceipts(kafka), clock);
        this.tickets = new Tickets(folders.controlKey(), clock, denials);
        this.meters = new Meters(registry);
        this.lake = new LakeWorker(new LakeCommitter(lakeConfig(config, kafka, folders)));
        this.publishers = new Publishers(kafka, keys, clock);
        Reach reach = Reach.of(
                config.sources().hosts().orElse(List.of()),
                config.sources().privateHosts().orElse(List.of()),
                folders.certificates());
        SourceSecrets secrets = new SourceSecrets(folders, reach);
        CelExpressions expressions = new CelExpressions(clock);
        BulkSources bulk = new BulkSources(secrets, reach);
        this.extracts = new Extracts(
                new ExtractJob(
                        folders.extracts(),
                        tokenising,
                        expressions,
                        clock,
                        Standards.bundled().divisions()),
                new ExtractReceipts(kafka),
                bulk,
                keys);
        this.files = new ExtractFiles(folders.extracts());
        DatabasePolls polls = new DatabasePolls(camel, keys, secrets, new DriverShelf(folders.drivers()), reach);
        this.pushes = new Pushes(camel, secrets);
        ApiPolls apis = new ApiPolls(camel, keys, secrets, reach);
        this.feeds = new Feeds(camel, engines, keys, secrets, reach, polls, apis, pushes, this::wantedSources);
        this.preflights = new Preflights(feeds::settings, polls, apis, secrets::login);
        KeyRing looking = new TokenisingKeys(keys, vault.looking());
        this.previews =
                new Previews(new Previewer(looking, expressions), new SideBySidePreviewer(looking, expressions), bulk);
        this.disclosures = new Disclosures(new Discloser(looking, expressions), bulk);
        this.profiles = new Profiles(bulk);
        this.quarantine = new QuarantineReader(kafka);
        this.binder = new Binder(keys, vault, expressions);
        this.reconciler = new Reconciler(
                this::supervise,
                publishers::unseen,
                List.of(lake::want, extracts::want, new StateGauge(registry, this::feedStatus)::want));
        this.contentKeys = new ContentKeys(keys, reconciler::desired);
        this.control = new ControlLoop(kafka, folders, reconciler::want, meters, denials);
        this.status = new StatusTeller(StatusSender.ofDataProcess(kafka), this::report);
    }

    private static KeyService keyService(SluiceConfig.Keys config, Folders folders) {
        return config.pkcs11Library()
                .map(library -> (KeyService) TokenKeys.at(
                                new TokenSettings(
                                        library,
                                        config.pkcs11Slot(),
                                        config.pkcs11PinFile()
                                                .orElseThrow(() ->
                                                        new IllegalStateException("A token needs its PIN's file: set"
                                                                + " sluice.keys.pkcs11-pin-file"))),
                                folders.wrappedKeys())
                        .of(config.suite()))
                .orElseGet(() -> KeyFile.open(folders.keys()).of(config.suite()));
    }

    private static LakeConfig lakeConfig(SluiceConfig config, KafkaConfig kafka, Folders folders) {
        return LakeConfig.of(
                        kafka.client(),
                        config.postgres().url(),
                        config.postgres().user(),
                        read(config.postgres().passwordFile()),
                        folders.lake())
                .withInterval(config.lake().interval());
    }

    private static VaultConfig vaultConfig(SluiceConfig config) {
        return new VaultConfig(
                config.postgres().url(),
                config.postgres().user(),
                read(config.postgres().passwordFile()));
    }

    private static String read(Path passwordFile) {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException problem) {
            throw new IllegalStateException(
                    "Cannot read the password file " + passwordFile + " (sluice.postgres.password-file): put the"
                            + " password alone into it, mode 0600",
                    problem);
        }
    }

    private int wantedSources() {
        return reconciler.desired().running().size();
    }

    private FeedStatus feedStatus(String source) {
        return reconciler.status(source);
    }

    private Supervised supervise(Specification.Source specification) {
        SourceRun source = new SourceRun(
                specification.id(),
                publishers.of(specification),
                binder,
                new RejectionGuard(rejections.window(), rejections.limit()),
                meters);
        Feed feed = feeds.of(specification, source);
        sources.add(source);
        return new Supervised(specification, source, feed);
    }

    void start(@Observes StartupEvent event) throws Exception {
        // Named here: Camel on Quarkus finds components by build-time scanning, and these have no extension for it.
        camel.addComponent("sluice-capture", new CaptureComponent());
        camel.addComponent(FilesComponent.SCHEME, new FilesComponent());
        camel.addComponent(ApiComponent.SCHEME, new ApiComponent());
        camel.addComponent(PushComponent.SCHEME, new PushComponent());
        camel.addComponent("scheduler", new SchedulerComponent());
        camel.getRegistry().bind(CaptureSources.BEAN, engines);
        camel.addRoutes(new CaptureRoutes(sources));
        watch.start();
        lake.start();
        denials.start();
        control.start();
        status.start();
        LOG.atInfo().addKeyValue("data", folders.data()).log("data process started");
    }

    void stop(@Observes ShutdownEvent event) {
        status.close();
        control.close();
        reconciler.close();
        publishers.close();
        preflights.close();
        previews.close();
        disclosures.close();
        profiles.close();
        denials.close();
        extracts.close();
        lake.close();
        vault.close();
        watch.close();
        LOG.atInfo().log("data process stopped");
    }

    boolean isSettled() {
        return control.isSettled();
    }

    boolean hasKeys() {
        return keys.isInForce();
    }

    Pushes pushes() {
        return pushes;
    }

    Tickets tickets() {
        return tickets;
    }

    Denials denials() {
        return denials;
    }

    /** What control signed; empty where it did not. */
    Optional<DownloadLink> link(String text) throws IOException {
        return DownloadLink.read(text, List.of(SpecificationKeys.loadPublic(folders.controlKey())));
    }

    boolean isOver(DownloadLink link) {
        return link.isOver(clock.instant());
    }

    Optional<ExtractFiles.Found> extract(String id, String name) throws IOException {
        return files.find(id, name);
    }

    /** Whether a grant is in force. */
    boolean isGranted(String grant) {
        return reconciler.desired().shares().values().stream()
                .anyMatch(each -> each.active() && each.grants().contains(grant));
    }

    Token token() {
        return token;
    }

    /** @param share whose tables; null for all */
    void flushLake(@Nullable String share, Duration atMost) {
        lake.flush(share, atMost);
    }

    /** A registered source. */
    Optional<Specification.Source> source(String id) {
        return Optional.ofNullable(reconciler.desired().sources().get(id)).filter(Specification.Source::active);
    }

    PreflightReport preflight(Specification.Source source, List<CapturedTable> tables) {
        return preflights.of(source, tables);
    }

    Waiting.Answer<Preview> preview(Specification.Source source, PreviewOrder order) {
        return previews.of(source, order);
    }

    /** By which digest the exchange log knows somebody; each time with the key on lease. */
    SubjectDigest subject(Identifier kind, String identifier) {
        return new SubjectMarks(keys).of(kind, identifier);
    }

    Optional<ContentKeyResource.Wrapped> contentKey(KeyOrder order) {
        return contentKeys.of(order);
    }

    Waiting.Answer<Map<String, String>> disclose(Specification.Source source, DisclosureOrder order) {
        return disclosures.of(source, order);
    }

    Waiting.Answer<SideBySide> sideBySide(Specification.Source source, SideBySideOrder order) {
        return previews.of(source, order);
    }

    Waiting.Answer<List<TableProposal>> profile(Specification.Source source, Profiles.Question question) {
        return profiles.of(source, question);
    }

    QuarantineReader quarantine() {
        return quarantine;
    }

    /** Empty where the source does not run. */
    Optional<Resubmitted> resubmit(String source, long number, String content) {
        return sources.all().stream()
                .filter(run -> run.id().equals(source))
                .findFirst()
                .map(run -> run.resubmissions().resubmit(quarantine, number, content));
    }

    /** Whether a share is granted to anybody. */
    boolean isWanted(String share) {
        return reconciler.desired().shares().values().stream()
                .anyMatch(each -> each.active() && each.id().equals(share));
    }

    StatusReport report() {
        return new StatusReports(reconciler, meters, keys, lake, extracts).report(isSettled());
    }
}
