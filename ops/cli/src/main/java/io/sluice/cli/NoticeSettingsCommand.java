package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.client.HubClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How you are told beside the application. */
@Command(name = "settings", description = "Show how you are told beside the application, and change what is named.")
final class NoticeSettingsCommand extends HubCommand {
    private static final String SETTINGS = "/api/v1/notices/settings";

    @Option(names = "--email", paramLabel = "ADDRESS", description = "Send mail there; empty: none.")
    private @Nullable String email;

    @Option(names = "--webhook", paramLabel = "URL", description = "Post there, signed; empty: nowhere.")
    private @Nullable String webhook;

    @Option(names = "--language", paramLabel = "LANGUAGE", description = "Of mail: en or zh.")
    private @Nullable String language;

    @Option(names = "--usual", paramLabel = "WHEN", description = "As a rule: at-once, daily or off.")
    private @Nullable String usual;

    @Option(names = "--kind", paramLabel = "KIND=WHEN", description = "One kind otherwise; again for each.")
    private Map<String, String> kinds = Map.of();

    /** What a table shows. */
    record Line(
            String email,
            String webhook,
            String language,
            String usual,
            String kinds,
            long sent,
            long waiting,
            String problem) {
        static Line of(JsonNode shown) {
            JsonNode telling = shown.path("telling");
            return new Line(
                    telling.path("email").asText(""),
                    telling.path("webhook").asText(""),
                    telling.path("language").asText(),
                    telling.path("usual").asText(),
                    telling.path("kinds").toString(),
                    shown.path("sent").asLong(),
                    shown.path("waiting").asLong(),
                    shown.path("problem").asText(""));
        }
    }

    @Override
    void run(HubClient hub) {
        JsonNode shown = hub.get(SETTINGS);
        ObjectNode telling = (ObjectNode) shown.path("telling");
        if (change(telling)) {
            shown = hub.put(SETTINGS, telling);
        }
        print(shown, Line::of);
    }

    private boolean change(ObjectNode telling) {
        put(telling, "email", email);
        put(telling, "webhook", webhook);
        put(telling, "language", language);
        put(telling, "usual", usual);
        kinds.forEach((kind, when) -> telling.withObject("/kinds").put(kind, when));
        return email != null || webhook != null || language != null || usual != null || !kinds.isEmpty();
    }

    private static void put(ObjectNode telling, String name, @Nullable String value) {
        if (value != null) {
            telling.put(name, value);
        }
    }
}
