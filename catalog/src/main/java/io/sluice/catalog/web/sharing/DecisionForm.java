package io.sluice.catalog.web.sharing;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.sharing.Item;
import io.sluice.catalog.sharing.Ruling;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Treated;
import io.sluice.contract.Problem;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From what a steward chose item by item to a ruling. An item that nothing was chosen for is refused. */
final class DecisionForm {
    private static final String GRANT = "grant";
    private static final String CHANGE = "change";
    private static final String REFUSE = "refuse";

    private final MultivaluedMap<String, String> form;
    private final List<RequestSheet.Item> items;

    DecisionForm(MultivaluedMap<String, String> form, List<RequestSheet.Item> items) {
        this.form = form;
        this.items = items;
    }

    /** @param css of the row: changed, refused, or neither */
    public record Line(RequestSheet.Item item, String css, String word, Treated receives) {}

    String once() {
        String once = form.getFirst("once");
        return once == null ? "" : once;
    }

    /** @throws Refusal where an item is to be changed and is not said how */
    Ruling ruling() {
        String code = text("reasonCode");
        String reason = text("reason");
        if (isRefused()) {
            return new Ruling("refuse", null, null, null, null, null, null, null, code, reason);
        }
        return new Ruling(
                "grant",
                null,
                null,
                text("rowFilter"),
                text("purposeDomain"),
                null,
                number("termDays"),
                number("k"),
                null,
                reason,
                items.stream().map(item -> item(item.name(), code, reason)).toList(),
                text("conditions"),
                quota());
    }

    private boolean isRefused() {
        return "refuseAll".equals(form.getFirst("act"))
                || items.stream().allMatch(item -> choice(item.name()).equals(REFUSE));
    }

    private Item item(String field, @Nullable String code, @Nullable String reason) {
        return switch (choice(field)) {
            case GRANT -> new Item(field, "grant", null, null, null, null);
            case CHANGE -> new Item(field, "treat", treatment(field), null, null, null);
            default -> new Item(field, "refuse", null, code, reason, null);
        };
    }

    private @Nullable Long quota() {
        Integer kilobytes = number("quota");
        return kilobytes == null ? null : kilobytes * 1024L;
    }

    private JsonNode treatment(String field) {
        String chosen = text("treatment." + field);
        if (chosen == null) {
            throw Refusal.unfit(
                    "invalid",
                    "An item is to be treated otherwise and it is not said how",
                    List.of(new Problem(
                            "/treatment/" + field, "no treatment is chosen", "choose one, or grant as asked")));
        }
        try {
            return Stronger.read(chosen);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.malformed("unreadable", "The form cannot be read; open the page anew");
        }
    }

    /** What it comes to, in words. */
    String outcome(Texts texts) {
        if (isRefused()) {
            return texts.get("outcomeRefuse");
        }
        int granted = count(GRANT);
        int changed = count(CHANGE);
        String days = text("termDays");
        return texts.filled(
                granted + changed == items.size() ? "outcomeAll" : "outcomePart",
                granted,
                changed,
                items.size() - granted - changed,
                granted + changed,
                days == null ? "–" : days);
    }

    private int count(String choice) {
        return Math.toIntExact(items.stream()
                .filter(item -> choice(item.name()).equals(choice))
                .count());
    }

    List<Line> lines(Texts texts) {
        return items.stream().map(item -> line(item, texts)).toList();
    }

    private Line line(RequestSheet.Item item, Texts texts) {
        return switch (isRefused() ? REFUSE : choice(item.name())) {
            case GRANT -> new Line(item, "", texts.get("itemGrant"), item.asked());
            case CHANGE ->
                new Line(item, "sw", texts.get("itemChange"), Treated.of(words(treatment(item.name())), texts));
            default -> new Line(item, "no", texts.get("itemRefuse"), Treated.of("withheld", texts));
        };
    }

    /** A treatment as a decision writes it, in words. */
    private static String words(JsonNode treatment) {
        StringBuilder settings = new StringBuilder();
        treatment.properties().forEach(entry -> {
            if (!entry.getKey().equals("treatment")) {
                settings.append(settings.isEmpty() ? "" : ", ")
                        .append(entry.getKey())
                        .append('=')
                        .append(entry.getValue().asText());
            }
        });
        return treatment.path("treatment").asText() + (settings.isEmpty() ? "" : "(" + settings + ")");
    }

    private String choice(String field) {
        String choice = form.getFirst("item." + field);
        return GRANT.equals(choice) || CHANGE.equals(choice) ? choice : REFUSE;
    }

    private @Nullable String text(String name) {
        String text = form.getFirst(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private @Nullable Integer number(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,9}")) {
            throw Refusal.unfit(
                    "invalid",
                    "A number of the form cannot be read",
                    List.of(new Problem("/" + name, "it is no whole number", "use digits only")));
        }
        return Integer.valueOf(text);
    }
}
