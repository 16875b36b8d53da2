package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubException;
import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.ColumnProposal;
import io.sluice.schemas.assist.Draft;
import io.sluice.schemas.assist.DraftWish;
import io.sluice.schemas.assist.Drafter;
import io.sluice.schemas.assist.TableProposal;
import io.sluice.schemas.element.DataElements;
import io.sluice.sharing.PublishedTables.Source;
import io.sluice.sharing.PublishedTables.Table;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every published table goes from its profile to the first record at a recipient. What a person does is the same for
 * all of them: they say that what looks like nothing sensitive is public, and do at the source what the draft asks.
 */
@ExtendWith(OneSharingHub.class)
class PublishedTablesE2E {
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();
    private static final String OFFICE = "licence-office";
    private static final Map<String, String> PUBLIC = Map.of(DraftWish.OTHERS, "general-1");
    private static final int AT_ONCE = 6;

    private static final Standards STANDARDS = Standards.bundled();
    private static final Map<Table, Future<Registered>> REGISTERED = new LinkedHashMap<>();
    private static final Map<Table, Future<GenericRecord>> FIRST = new LinkedHashMap<>();

    private final SharingHub hub;

    private static PublishedTables published;
    private static Map<String, Source> sources = Map.of();

    PublishedTablesE2E(SharingHub hub) {
        this.hub = hub;
    }

    /** @param began {@link System#nanoTime()} before its profile was asked for */
    private record Registered(TableProposal proposal, Draft draft, String request, long began) {}

    @BeforeAll
    static void register(SharingHub hub) throws Exception {
        published = new PublishedTables();
        sources = published.sources().stream().collect(Collectors.toMap(Source::id, source -> source));
        for (Source source : sources.values()) {
            Map<String, Object> wanted =
                    new HashMap<>(Map.of("id", source.id(), "kind", source.kind(), "connection", source.connection()));
            if (source.kind().equals("postgresql")) {
                wanted.put("password", published.password());
            }
            hub.as(OFFICE).post("/api/v1/sources", wanted);
        }
        try (ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Table table : published.tables()) {
                REGISTERED.put(table, people.submit(() -> registered(hub, table)));
            }
        }
        published.fillEmpty();
        try (ExecutorService readers = Executors.newFixedThreadPool(AT_ONCE)) {
            for (Table table : REGISTERED.keySet()) {
                FIRST.put(table, readers.submit(() -> first(hub, table)));
            }
        }
    }

    /** Nothing that a draft says of a table's rows is wrong for many of them, unless it says so itself. */
    @Test
    void mostRowsAreShared() throws Exception {
        Set<String> told = new HashSet<>();
        for (Future<Registered> registered : REGISTERED.values()) {
            Draft draft = registered.get().draft();
            if (draft.confirm().stream().anyMatch(what -> what.contains("will go to quarantine"))) {
                told.add(draft.id());
            }
        }
        for (JsonNode share : hub.dataProcess().status().path("shares")) {
            String source = share.path("source").asText();
            if (sources.containsKey(source)
                    && !told.contains(share.path("interface").asText())) {
                long shared = share.path("shared").asLong();
                long rejected = share.path("rejected").asLong();
                System.out.println("published table " + share.path("interface").asText() + ": " + shared + " shared, "
                        + rejected + " rejected");
                assertThat(rejected)
                        .as("rejected of " + share.path("interface").asText())
                        .isLessThanOrEqualTo(shared / 10);
            }
        }
    }

    @AfterAll
    static void stop() {
        published.close();
    }

    static Stream<Table> tables() {
        return REGISTERED.keySet().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tables")
    void fromProfileToFirstRecord(Table table) throws Exception {
        Registered registered = Objects.requireNonNull(REGISTERED.get(table)).get();
        GenericRecord first = Objects.requireNonNull(FIRST.get(table)).get();

        assertThat(first.getSchema().getFields())
                .as("fields with a value")
                .anyMatch(field -> first.get(field.name()) != null);
        for (ColumnProposal column : registered.proposal().columns()) {
            if (!column.isDecided() && !column.sensitive().isEmpty()) {
                assertThat(registered.draft().unmapped())
                        .as("what looks sensitive and is undecided")
                        .anyMatch(out -> out.startsWith(column.column() + ": "));
            }
        }
    }

    private static Registered registered(SharingHub hub, Table table) throws Exception {
        long began = System.nanoTime();
        TableProposal proposal = profile(hub, table);
        Draft draft = draft(proposal, table);
        assertThat(draft.problems()).isEmpty();
        for (String what : draft.confirm()) {
            if (what.contains("ALTER TABLE")) {
                published.run(what.substring(what.indexOf("ALTER TABLE")));
            }
        }
        JsonNode ordered = hub.as(OFFICE)
                .postYaml("/api/v1/interfaces/preview", draft.contract())
                .path(0);
        JsonNode looked = DataCall.post(
                ordered.path("given"),
                "/previews/interface",
                ordered.path("order").asText());
        assertThat(looked.path("rows").isArray()).isTrue();
        hub.as(OFFICE).postYaml("/api/v1/interfaces", draft.contract());
        String request = hub.submit("developer", SharingHub.ask(draft.id(), "service"));
        hub.decide(
                "steward",
                request,
                Map.of("outcome", "grant", "purposeDomain", draft.id().replace('.', '-')));
        return new Registered(proposal, draft, request, began);
    }

    private static GenericRecord first(SharingHub hub, Table table) throws Exception {
        Registered registered = Objects.requireNonNull(REGISTERED.get(table)).get();
        GenericRecord first = hub.subscription(hub.active(registered.request()))
                .read(1, hub.registry())
                .getFirst();
        double seconds = (System.nanoTime() - registered.began()) / 1e9;
        Draft draft = registered.draft();
        int fields = first.getSchema().getFields().size();
        System.out.println(String.format(
                Locale.ROOT,
                "published table %s: %.1f s from profile to first record, standard %s, %d of %d columns proposed,"
                        + " %d withheld",
                table,
                seconds,
                draft.standard(),
                registered.proposal().columns().stream()
                        .filter(ColumnProposal::isDecided)
                        .count(),
                draft.ofColumns(),
                draft.ofColumns() - fields));
        return first;
    }

    /** A source becomes known to the data process a moment after it is registered. */
    private static TableProposal profile(SharingHub hub, Table table) {
        JsonNode proposals = Awaitility.await("profile of " + table)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> ask(hub, table), JsonNode::isArray);
        List<TableProposal> read = JSON.convertValue(proposals, new TypeReference<>() {});
        return read.getFirst();
    }

    private static JsonNode ask(SharingHub hub, Table table) {
        JsonNode given = hub.as(OFFICE).post("/api/v1/tickets", Map.of("purpose", "profile", "object", table.source()));
        try {
            return DataCall.post(
                    given, "/sources/" + table.source() + "/profile", "{\"tables\": [\"" + table.name() + "\"]}");
        } catch (HubException refused) {
            if (refused.status() == 503) {
                return MissingNode.getInstance();
            }
            throw refused;
        }
    }

    private static Draft draft(TableProposal proposal, Table table) {
        Source source = Objects.requireNonNull(sources.get(table.source()));
        return new Drafter(STANDARDS, DataElements.bundled(STANDARDS))
                .draft(
                        proposal,
                        new DraftWish(
                                "licences",
                                source.id(),
                                source.kind(),
                                source.connection(),
                                Optional.empty(),
                                Optional.of(table.word()),
                                PUBLIC));
    }
}
