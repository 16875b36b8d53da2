package io.sluice.catalog.web.audit;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.log.LogSearch;
import io.sluice.catalog.log.Verification;
import io.sluice.catalog.web.State;
import io.sluice.catalog.web.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** From an entry to a line that says who got what. */
final class RowText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final int MOST_NAMES = 3;

    private final Texts texts;
    private final ZoneId zone;

    RowText(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** @param isDenial shown in red with a mark */
    public record Row(
            String index,
            String link,
            String time,
            State kind,
            boolean isDenial,
            String what,
            String records,
            String grant,
            State proof) {}

    Row of(LogSearch.Found found, Verification verification) {
        JsonNode entry = found.entry();
        String kind = entry.path("kind").asText();
        return new Row(
                texts.number(found.index()),
                "/audit/entries/" + found.index(),
                time(entry),
                kind(kind),
                kind.equals("denial"),
                what(entry),
                records(entry),
                names(entry, "grant", 1),
                proof(verification));
    }

    String time(JsonNode entry) {
        return TIME.format(Instant.parse(entry.path("time").asText()).atZone(zone));
    }

    State kind(String kind) {
        return kind.equals("denial")
                ? new State("bad plain", "bad", texts.word("kind", kind))
                : new State("plain", "doc", texts.word("kind", kind));
    }

    State proof(Verification verification) {
        if (!verification.isCovered()) {
            return new State("wait", "shieldw", texts.get("audit_proofWait"));
        }
        return verification.holds()
                ? new State("ok", "shield", texts.get("audit_proofHolds"))
                : new State("bad", "shieldx", texts.get("audit_proofFailed"));
    }

    String what(JsonNode entry) {
        JsonNode facts = entry.path("facts");
        return switch (entry.path("kind").asText()) {
            case "delivery" -> delivery(entry);
            case "denial" ->
                texts.filled(
                        "audit_what_denial",
                        entry.path("actor").asText(),
                        facts.path("object").asText(),
                        facts.path("reason").asText(),
                        facts.path("times").asLong(1));
            case "query" ->
                facts.has("move")
                        ? texts.filled(
                                "audit_what_inquiry",
                                names(entry, "inquiry", 1),
                                texts.word("inquiryMove", facts.path("move").asText()))
                        : texts.filled(
                                "audit_what_query",
                                facts.path("case").asText(),
                                facts.path("entries").asLong());
            default -> deed(entry);
        };
    }

    /** Which interfaces, to which departments; a batch that concerned no share says so. */
    private String delivery(JsonNode entry) {
        List<String> recipients = new ArrayList<>();
        for (JsonNode grant : entry.path("subjects").path("grant")) {
            String id = grant.asText();
            String department = id.contains("-") ? id.substring(0, id.lastIndexOf('-')) : id;
            if (!recipients.contains(department)) {
                recipients.add(department);
            }
        }
        String datasets = names(entry, "dataset", MOST_NAMES);
        if (datasets.isEmpty()) {
            return texts.filled("audit_what_batch", names(entry, "source", 1));
        }
        return datasets + " → " + (recipients.isEmpty() ? "–" : some(recipients, MOST_NAMES));
    }

    private String deed(JsonNode entry) {
        JsonNode facts = entry.path("facts");
        String done = List.of("outcome", "change", "move", "how", "purpose").stream()
                .map(name -> facts.path(name).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        String about = List.of("dataset", "source", "account", "department").stream()
                .map(name -> names(entry, name, 1))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return List.of(about, texts.word("deed", done), entry.path("actor").asText()).stream()
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private String records(JsonNode entry) {
        long shared = 0;
        for (JsonNode share : entry.path("facts").path("shares")) {
            shared += share.path("shared").asLong();
        }
        return entry.path("kind").asText().equals("delivery") ? texts.number(shared) : "–";
    }

    private String names(JsonNode entry, String subject, int most) {
        List<String> names = new ArrayList<>();
        entry.path("subjects").path(subject).forEach(name -> names.add(name.asText()));
        return some(names, most);
    }

    private String some(List<String> names, int most) {
        String shown = names.stream().limit(most).collect(Collectors.joining(texts.get("comma")));
        return names.size() <= most ? shown : shown + " +" + (names.size() - most);
    }
}
