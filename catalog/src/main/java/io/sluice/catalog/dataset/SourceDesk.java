package io.sluice.catalog.dataset;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.hub.HubFiles;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Outbox;
import io.sluice.contract.Problem;
import io.sluice.contract.specification.Specification;
import io.sluice.model.reach.Reach;
import io.sluice.planner.Protection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers departments' sources. A secret goes into a file of its own, which the data process reads. */
@ApplicationScoped
public class SourceDesk {
    private static final String ID = "[a-z0-9][a-z0-9-]{0,39}";
    private static final String PUSH = "push";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<String> KINDS = Set.of("postgresql", "mariadb", "mysql", "jdbc", "files", "http", PUSH);

    private final EntityManager entities;
    private final Outbox outbox;
    private final HubConfig config;
    private final Clock clock;
    private final ConnectionCheck connections;

    SourceDesk(EntityManager entities, Outbox outbox, HubConfig config, Clock clock) {
        this.entities = entities;
        this.outbox = outbox;
        this.config = config;
        this.clock = clock;
        this.connections = new ConnectionCheck(Reach.of(
                config.sources().hosts().orElse(List.of()),
                config.sources().privateHosts().orElse(List.of())));
    }

    /**
     * What a department says of a source.
     *
     * @param connection for {@code postgresql}, {@code mariadb} and {@code mysql}: host, port, database, user, tls, ca; for {@code jdbc}
     *     its driver as well, and how tables are followed; for {@code files}: folder, and for one at an SFTP server host, port,
     *     user and fingerprint of its host key; for {@code http} and {@code push}: what {@code docs/sources.md} lists
     * @param sealingKey the department's HPKE public key; null: its quarantine keeps positions only
     */
    record Registration(
            String id,
            String kind,
            Map<String, String> connection,
            @Nullable String sealingKey,
            @Nullable String password) {
        @Override
        public String toString() {
            return "registration of source " + id;
        }
    }

    /** Registers a source of a department, or changes its registration. */
    @Transactional
    SourceRow register(String by, String department, Registration wanted) {
        check(wanted);
        SourceRow row = entities.find(SourceRow.class, wanted.id());
        if (row != null && !row.department().equals(department)) {
            throw Refusal.conflict("source-exists", "A source of that id is another department's; choose another id");
        }
        boolean fresh = row == null;
        SourceRow source = row == null ? new SourceRow(wanted.id(), department) : row;
        Instant now = clock.instant();
        String entry = outbox.record(Entry.of(Kind.SOURCE, now, by)
                .about("source", wanted.id())
                .about("department", department)
                .with(Map.of(
                        "kind",
                        wanted.kind(),
                        "change",
                        fresh ? "registered" : "changed",
                        "sealed",
                        wanted.sealingKey() != null))
                .entry());
        source.register(wanted.kind(), wanted.connection(), wanted.sealingKey(), by, now, entry);
        if (fresh) {
            entities.persist(source);
        }
        keep(wanted.id(), wanted.password());
        return source;
    }

    private void check(Registration wanted) {
        if (!wanted.id().matches(ID)) {
            throw unfit("/id", "it is no id", "use 1 to 40 lower-case letters, digits or hyphens");
        }
        if (!KINDS.contains(wanted.kind())) {
            throw unfit(
                    "/kind",
                    "there is no such kind of source",
                    "use postgresql, mariadb, mysql, jdbc, files, http or push");
        }
        connections.check(wanted.kind(), wanted.connection());
        try {
            Protection.of(wanted.kind(), wanted.connection());
        } catch (IllegalArgumentException none) {
            throw unfit(
                    "/connection", String.valueOf(none.getMessage()), "see docs/sources.md, What protects a source");
        }
    }

    private static Refusal unfit(String pointer, String cause, String remedy) {
        return Refusal.unfit(
                "source-unfit", "The source cannot be registered", List.of(new Problem(pointer, cause, remedy)));
    }

    /**
     * A new token by which a department sends to its source; the one before it is worth nothing any more. Only its
     * digest is kept.
     */
    @Transactional
    String giveToken(String by, String department, String id) {
        SourceRow row = entities.find(SourceRow.class, id);
        if (row == null || !row.department().equals(department)) {
            throw Refusal.notFound("source");
        }
        if (!row.kind().equals(PUSH)) {
            throw Refusal.conflict("source-asked", "The source is read by the hub and sent nothing; it needs no token");
        }
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String token = "slp_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        outbox.record(Entry.of(Kind.SOURCE, clock.instant(), by)
                .about("source", id)
                .about("department", department)
                .with(Map.of("kind", row.kind(), "change", "token"))
                .entry());
        HubFiles.write(secrets().resolve(id + ".token"), digest(token));
        return token;
    }

    private static String digest(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }

    private Path secrets() {
        return config.data().resolve("secrets").resolve("sources");
    }

    private void keep(String id, @Nullable String password) {
        if (password != null) {
            HubFiles.write(secrets().resolve(id + ".password"), password);
        }
    }

    @Transactional
    List<SourceRow> all() {
        return entities.createQuery("FROM SourceRow ORDER BY id", SourceRow.class)
                .getResultList();
    }

    /** The department that a source belongs to. */
    @Transactional
    public Optional<String> department(String id) {
        return Optional.ofNullable(entities.find(SourceRow.class, id)).map(SourceRow::department);
    }

    /** Those whose registration the exchange log holds, with a serial that the publisher sets. */
    @Transactional
    public List<Specification.Source> recorded() {
        return entities
                .createQuery(
                        "FROM SourceRow s WHERE EXISTS (SELECT 1 FROM EntryRow e WHERE e.entry = s.entry) ORDER BY id",
                        SourceRow.class)
                .getResultList()
                .stream()
                .map(source -> source.specification(1))
                .toList();
    }
}
