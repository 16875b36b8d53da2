package io.sluice.catalog.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.catalog.account.Deed;
import io.sluice.catalog.account.Parties;
import io.sluice.catalog.account.Policy;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.flow.SourceStatus.Trouble;
import io.sluice.catalog.loss.Losses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts together what the data process told of a source, and what was registered and granted of it. */
@ApplicationScoped
public class SourceStatuses {
    private final Standing standing;
    private final Listening listening;
    private final SourceWords words;
    private final Losses losses;
    private final Policy policy;
    private final Clock clock;

    SourceStatuses(
            Standing standing, Listening listening, SourceWords words, Losses losses, Policy policy, Clock clock) {
        this.standing = standing;
        this.listening = listening;
        this.words = words;
        this.losses = losses;
        this.policy = policy;
        this.clock = clock;
    }

    /**
     * In the words of the call in hand.
     *
     * @throws Refusal where there is none, or the caller may not know of it
     */
    @Transactional
    public SourceStatus of(String id) {
        Standing.Source source = standing.sources().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("source"));
        policy.requireOrHide(Deed.READ_CONTRACT, Parties.of(source.department()), "source");
        return of(source).in(words::told);
    }

    /** The columns by which an interface is paused, of whichever source it has. */
    @Transactional
    public List<SourceStatus.Drift> drift(String dataset) {
        JsonNode data = listening.told().data();
        return standing.interfaces().stream()
                .filter(offered -> offered.id().equals(dataset))
                .flatMap(offered -> drift(data, offered.source(), standing.grants()).stream())
                .filter(drift -> drift.interfaces().contains(dataset))
                .toList();
    }

    private SourceStatus of(Standing.Source source) {
        Told told = listening.told();
        JsonNode data = find(told.data().path("sources"), source.id());
        boolean silent = Alarms.isSilent(told.at(), clock.instant());
        List<Standing.Granted> grants = standing.grants().stream()
                .filter(grant -> grant.source().equals(source.id()))
                .toList();
        Trouble trouble = silent
                ? Trouble.of("silent", "")
                : Trouble.of(Reported.text(data, "reason"), Reported.text(data, "message"));
        return new SourceStatus(
                source.id(),
                source.department(),
                source.kind(),
                silent ? "unknown" : state(data, grants),
                trouble,
                time(data, "since"),
                time(data, "next"),
                log(data.path("kept")),
                new Reported(told.data()).lagMillis(source.id()),
                last(source.id()),
                told.at(),
                tables(data, told.data()),
                shares(told.data(), source.id()),
                drift(told.data(), source.id(), grants));
    }

    private static String state(JsonNode data, List<Standing.Granted> grants) {
        String told = Reported.text(data, "state");
        if (grants.isEmpty()) {
            return "idle";
        }
        return told.isEmpty() ? "unknown" : told;
    }

    private static JsonNode find(JsonNode list, String id) {
        for (JsonNode each : list) {
            if (each.path("id").asText().equals(id)) {
                return each;
            }
        }
        return MissingNode.getInstance();
    }

    private static @Nullable Instant time(JsonNode told, String member) {
        String text = Reported.text(told, member);
        return text.isEmpty() ? null : Instant.parse(text);
    }

    private @Nullable Instant last(String source) {
        return standing.interfaces().stream()
                .filter(offered -> offered.source().equals(source))
                .flatMap(offered -> Stream.ofNullable(offered.last()))
                .max(Instant::compareTo)
                .orElse(null);
    }

    static SourceStatus.@Nullable Log log(JsonNode kept) {
        if (!kept.isObject()) {
            return null;
        }
        long bytes = kept.path("bytes").asLong();
        long alert = kept.path("alert").asLong();
        long limit = kept.path("limit").asLong();
        String reason = bytes >= limit ? "log-limit" : bytes >= alert ? "log-alert" : "";
        return new SourceStatus.Log(bytes, alert, limit, Reported.text(kept, "policy"), Trouble.of(reason, ""));
    }

    private List<SourceStatus.Table> tables(JsonNode source, JsonNode data) {
        Map<String, Losses.Loss> torn = torn(data, Reported.text(source, "id"));
        List<SourceStatus.Table> tables = new ArrayList<>();
        for (JsonNode table : source.path("tables")) {
            String load = Reported.text(table, "load");
            Instant waits = time(table, "waitsUntil");
            tables.add(new SourceStatus.Table(
                    Reported.text(table, "table"),
                    table.path("epoch").asInt(),
                    load,
                    table.path("rowsRead").asLong(),
                    waits,
                    trouble(table, load, waits, torn.get(Reported.text(table, "table")))));
        }
        return tables;
    }

    /** By table of a source, the loss of a share made of it that nobody ordered to be filled again. */
    private Map<String, Losses.Loss> torn(JsonNode data, String source) {
        Map<String, Losses.Loss> torn = new HashMap<>();
        Reported reported = new Reported(data);
        losses.last().stream()
                .filter(loss -> loss.source().equals(source))
                .filter(loss -> !loss.isMended(reported.table(loss.share())))
                .forEach(loss -> torn.put(reported.table(loss.share()), loss));
        return torn;
    }

    private static Trouble trouble(JsonNode table, String load, @Nullable Instant waits, Losses.@Nullable Loss torn) {
        String reason = reason(table, load, waits);
        return torn == null || !reason.isEmpty()
                ? Trouble.of(reason, Reported.text(table, "message"))
                : Trouble.of(
                        "topic-torn",
                        "Share " + torn.share() + ": " + torn.records() + " records, offsets " + torn.from() + " to "
                                + (torn.to() - 1));
    }

    private static String reason(JsonNode table, String load, @Nullable Instant waits) {
        String own = Reported.text(table, "reason");
        if (!own.isEmpty()) {
            return own;
        }
        if (load.equals("failed") || load.equals("truncated")) {
            return "load-" + load;
        }
        if (waits != null) {
            return "load-window";
        }
        return Reported.text(table, "message").isEmpty() ? "" : "load-waits";
    }

    private static List<SourceStatus.Share> shares(JsonNode data, String source) {
        List<SourceStatus.Share> shares = new ArrayList<>();
        for (JsonNode share : data.path("shares")) {
            if (Reported.text(share, "source").equals(source)) {
                shares.add(new SourceStatus.Share(
                        Reported.text(share, "id"),
                        Reported.text(share, "interface"),
                        Reported.text(share, "table"),
                        Reported.text(share, "state"),
                        Trouble.of(Reported.text(share, "reason"), Reported.text(share, "message"))));
            }
        }
        return shares;
    }

    private record Column(String table, String name, String was, String is, String renamed) {}

    static List<SourceStatus.Drift> drift(JsonNode data, String source, List<Standing.Granted> grants) {
        Map<Column, List<JsonNode>> columns = new LinkedHashMap<>();
        for (JsonNode share : data.path("shares")) {
            for (JsonNode column : share.path("drift")) {
                if (Reported.text(share, "source").equals(source)) {
                    Column key = new Column(
                            Reported.text(share, "table"),
                            Reported.text(column, "column"),
                            Reported.text(column, "was"),
                            Reported.text(column, "is"),
                            Reported.text(column, "renamed"));
                    columns.computeIfAbsent(key, any -> new ArrayList<>()).add(share);
                }
            }
        }
        List<SourceStatus.Drift> drift = new ArrayList<>();
        columns.forEach((column, shares) -> drift.add(drift(column, shares, grants)));
        return drift;
    }

    private static SourceStatus.Drift drift(Column column, List<JsonNode> shares, List<Standing.Granted> grants) {
        List<String> ids =
                shares.stream().map(share -> Reported.text(share, "id")).toList();
        return new SourceStatus.Drift(
                column.table(),
                column.name(),
                column.was(),
                column.is(),
                column.renamed(),
                shares.stream()
                        .map(share -> Reported.text(share, "interface"))
                        .distinct()
                        .toList(),
                ids,
                grants.stream()
                        .filter(grant -> ids.contains(grant.share()))
                        .map(Standing.Granted::id)
                        .toList());
    }
}
