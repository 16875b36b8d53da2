package io.sluice.cli;

import io.sluice.client.HubClient;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What was shared since a time is read again. */
@Command(
        name = "replay",
        description =
                "Have a subscription read again what was shared since a time. Its programs must be stopped; they go"
                        + " on from there when they start.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice grant replay --as health.app health-x7k2m9 --from 2026-11-01T08:30:00+08:00",
            "  sluice grant replay --as health.app health-x7k2m9 --from 2026-11-01 --group nightly"
        })
final class GrantReplayCommand extends HubCommand {
    private static final List<Function<String, Instant>> WAYS = List.of(
            text -> OffsetDateTime.parse(text).toInstant(),
            text -> LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant(),
            text -> LocalDate.parse(text).atStartOfDay(ZoneId.systemDefault()).toInstant());

    @Parameters(paramLabel = "GRANT", description = "Its id.")
    private String id = "";

    @Option(
            names = "--from",
            required = true,
            paramLabel = "TIME",
            description = "As 2026-11-01T08:30:00+08:00, or in this machine's zone as 2026-11-01T08:30 or 2026-11-01.")
    private String from = "";

    @Option(
            names = "--group",
            paramLabel = "NAME",
            description = "What follows the grant's prefix in the name of the consumer group (default: reader).")
    private @Nullable String group;

    @Override
    void run(HubClient hub) {
        Map<String, Object> wanted =
                new LinkedHashMap<>(Map.of("from", instant(from).toString()));
        if (group != null) {
            wanted.put("group", group);
        }
        print(hub.post("/api/v1/grants/" + id + "/replay", wanted));
    }

    static Instant instant(String text) {
        for (Function<String, Instant> way : WAYS) {
            try {
                return way.apply(text);
            } catch (DateTimeException another) {
                // The next way, if there is one.
            }
        }
        throw new CommandFailure(
                ExitCode.USAGE, "--from is a time as 2026-11-01T08:30:00+08:00, 2026-11-01T08:30 or 2026-11-01");
    }
}
