package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What your department was told. */
@Command(
        name = "notice",
        description = "List what your department was told, say that you have read it, and choose how you are told.",
        subcommands = {
            NoticeCommand.Show.class,
            NoticeCommand.Read.class,
            NoticeSettingsCommand.class,
            NoticeSecretCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice notice list --as steward.ps --unread",
            "  sluice notice read --as steward.ps 42",
            "  sluice notice read --as steward.ps 42 --and-before",
            "  sluice notice settings --as steward.ps --email chen@yunze.example --usual daily --kind overdue=at-once",
            "  sluice notice secret --as steward.ps"
        })
final class NoticeCommand {

    /** What a table shows of a notice. */
    record Line(String id, String created, String kind, String subject, String subjectId, boolean read) {
        static Line of(JsonNode notice) {
            return new Line(
                    notice.path("id").asText(),
                    notice.path("created").asText(),
                    notice.path("kind").asText(),
                    notice.path("subject").asText(),
                    notice.path("subjectId").asText(),
                    notice.path("read").asBoolean());
        }
    }

    @Command(name = "list", description = "List the newest notices of your department.")
    static final class Show extends HubCommand {
        @Option(names = "--unread", description = "Only those that you have not read.")
        private boolean isUnreadOnly;

        @Option(names = "--limit", description = "At most so many (default: ${DEFAULT-VALUE}).")
        private int limit = 50;

        @Override
        void run(HubClient hub) {
            print(
                    hub.get("/api/v1/notices?unread=" + isUnreadOnly + "&limit=" + limit)
                            .path("notices"),
                    Line::of);
        }
    }

    @Command(name = "read", description = "Say that you have read a notice; show what is left.")
    static final class Read extends HubCommand {
        @Parameters(paramLabel = "NOTICE", description = "Its id.")
        private long id;

        @Option(names = "--and-before", description = "And all before it.")
        private boolean isAndBefore;

        @Override
        void run(HubClient hub) {
            String path = isAndBefore ? "/api/v1/notices/read?to=" + id : "/api/v1/notices/" + id + "/read";
            print(hub.post(path, Map.of()).path("notices"), Line::of);
        }
    }
}
