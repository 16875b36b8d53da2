package io.sluice.catalog.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Problem;
import java.net.URI;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a department says of an entry: of a contract the custom property {@code catalogue}. What it leaves out has
 * the usual value; what it says wrongly is refused, all of it at once.
 */
final class ParticularsReader {
    private static final Set<String> MEMBERS = Set.of(
            "class",
            "format",
            "updateCycle",
            "sharingMode",
            "open",
            "openCondition",
            "related",
            "listed",
            "published",
            "contact",
            "licence");
    private static final Set<String> FORMATS =
            Set.of("document", "spreadsheet", "database", "image", "media", "selfDescribing", "service");
    private static final Set<String> CYCLES =
            Set.of("realtime", "daily", "weekly", "monthly", "quarterly", "halfYearly", "yearly", "irregular", "never");
    private static final Set<String> MODES = Set.of("queryApi", "verificationApi", "exchange", "file", "other");
    private static final String CLASS = "[1-9][0-9]{0,14}";
    private static final String CODE = "[0-9A-Z]{1,20}/[0-9]{1,9}";
    private static final int LONGEST = 300;
    private static final int MOST_RELATED = 50;

    private final JsonNode said;
    private final String pointer;
    private final List<Problem> problems = new ArrayList<>();

    private ParticularsReader(JsonNode said, String pointer) {
        this.said = said;
        this.pointer = pointer;
    }

    /**
     * @param said an object; missing: nothing is said
     * @param pointer where it stands
     * @throws Refusal 422 naming each member that is wrong
     */
    static Particulars read(JsonNode said, String pointer, Particulars usual) {
        ParticularsReader reader = new ParticularsReader(said, pointer);
        Particulars read = reader.read(usual);
        if (!reader.problems.isEmpty()) {
            throw Refusal.unfit(
                            "entry-unfit",
                            "The catalogue entry is not right: " + reader.problems.size() + " problems",
                            reader.problems)
                    .with(reader.problems.size());
        }
        return read;
    }

    /** Of a contract that has compiled. */
    static Particulars ofContract(JsonNode contract) {
        JsonNode properties = contract.path("customProperties");
        JsonNode said = MissingNode.getInstance();
        String pointer = "/customProperties";
        for (int i = 0; i < properties.size(); i++) {
            if (properties.path(i).path("property").asText().equals("catalogue")) {
                said = properties.path(i).path("value");
                pointer = "/customProperties/" + i + "/value";
            }
        }
        boolean files = contract.path("servers").path(0).path("type").asText().equals("local");
        return read(
                said,
                pointer,
                Particulars.ofInterface(files ? "spreadsheet" : "database", cycle(contract.path("slaProperties"))));
    }

    /** The service level {@code frequency} as a word. */
    private static String cycle(JsonNode levels) {
        for (JsonNode level : levels) {
            if (level.path("property").asText().equals("frequency")) {
                String unit = level.path("unit").asText().toLowerCase(Locale.ROOT);
                double value = level.path("value").asDouble();
                double days = unit.startsWith("d")
                        ? value
                        : unit.startsWith("w") ? value * 7 : unit.startsWith("y") ? value * 365 : value * 0.01;
                return days < 1 ? "realtime" : word(days);
            }
        }
        return "irregular";
    }

    private static String word(double days) {
        return days <= 1
                ? "daily"
                : days <= 7
                        ? "weekly"
                        : days <= 31 ? "monthly" : days <= 92 ? "quarterly" : days <= 184 ? "halfYearly" : "yearly";
    }

    private Particulars read(Particulars usual) {
        if (said.isMissingNode() || said.isNull()) {
            return usual;
        }
        if (!said.isObject()) {
            wrong("", "it is no object", "write members such as class, format and updateCycle");
            return usual;
        }
        said.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                wrong("/" + name.replaceAll("[^A-Za-z0-9]", "?"), "there is no such member", "use " + MEMBERS);
            }
        });
        return new Particulars(
                matching("class", usual.resourceClass(), CLASS, "digits of class, item, heading, such as 307021"),
                one("format", usual.format(), FORMATS),
                one("updateCycle", usual.updateCycle(), CYCLES),
                one("sharingMode", usual.sharingMode(), MODES),
                flag("open", usual.open()),
                text("openCondition", usual.openCondition()),
                related(),
                flag("listed", usual.listed()),
                date(),
                text("contact", usual.contact()),
                licence());
    }

    private String text(String name, String usual) {
        JsonNode value = said.path(name);
        if (value.isMissingNode()) {
            return usual;
        }
        if (!value.isTextual() || value.asText().length() > LONGEST) {
            wrong("/" + name, "it is no text of at most " + LONGEST + " characters", "write a text, or leave it out");
        }
        return value.asText();
    }

    private String one(String name, String usual, Set<String> values) {
        String value = text(name, usual);
        if (!values.contains(value)) {
            wrong(
                    "/" + name,
                    "it is no such word",
                    "use one of " + String.join(", ", values.stream().sorted().toList()));
        }
        return value;
    }

    private String matching(String name, String usual, String pattern, String hint) {
        JsonNode value = said.path(name);
        String text = value.isMissingNode() ? usual : value.asText();
        if (!text.matches(pattern)) {
            wrong("/" + name, "it has another form", "write " + hint);
        }
        return text;
    }

    private boolean flag(String name, boolean usual) {
        JsonNode value = said.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            wrong("/" + name, "it is neither true nor false", "write true or false");
        }
        return value.asBoolean(usual);
    }

    private List<String> related() {
        List<String> codes = new ArrayList<>();
        for (JsonNode code : said.path("related")) {
            if (!code.asText().matches(CODE)) {
                wrong("/related/" + codes.size(), "it is no code of a resource", "write one such as 307021/000009");
            }
            codes.add(code.asText());
        }
        if (codes.size() > MOST_RELATED) {
            wrong("/related", "there are more than " + MOST_RELATED, "name the nearest ones");
        }
        return codes;
    }

    private @Nullable String date() {
        JsonNode value = said.path("published");
        if (value.isMissingNode()) {
            return null;
        }
        try {
            return LocalDate.parse(value.asText()).toString();
        } catch (DateTimeException unreadable) {
            wrong("/published", "it is no day", "write it as 2026-03-01");
            return null;
        }
    }

    private String licence() {
        String text = text("licence", "");
        try {
            if (text.isEmpty() || (URI.create(text).getScheme() != null && text.matches("https?://.+"))) {
                return text;
            }
        } catch (IllegalArgumentException notAnAddress) {
            // Told below.
        }
        wrong("/licence", "it is no address", "write one that begins with https://");
        return text;
    }

    private void wrong(String member, String what, String hint) {
        problems.add(new Problem(pointer + member, what, hint));
    }
}
