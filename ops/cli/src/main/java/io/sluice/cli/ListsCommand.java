package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The three lists of a department, and what waits for its stewards. */
@Command(
        name = "lists",
        description = "What a department asks for, what it must supply and what the law forbids it to share; and what"
                + " waits for its stewards.",
        subcommands = {ListsCommand.Show.class, ListsCommand.Inbox.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice lists show --as steward.ps public-security",
            "  sluice lists inbox --as steward.ps               what waits for a decision, the most urgent first"
        })
final class ListsCommand {

    /** What a table shows of any of the three lists. */
    record Line(String list, String what, String more) {}

    @Command(name = "show", description = "The three lists, made from what stands.")
    static final class Show extends HubCommand {
        @Parameters(paramLabel = "DEPARTMENT", description = "Its id.")
        private String department = "";

        @Override
        void run(HubClient hub) {
            JsonNode lists = hub.get("/api/v1/lists/" + department);
            List<Line> lines = new ArrayList<>();
            for (Map.Entry<String, JsonNode> list : lists.properties()) {
                list.getValue().forEach(row -> lines.add(line(list.getKey(), row)));
            }
            print(lists, lines);
        }

        /** Whatever a row says, in order. */
        private static Line line(String list, JsonNode row) {
            List<String> more = new ArrayList<>();
            row.properties().forEach(each -> {
                if (each.getValue().isValueNode() && !each.getKey().equals("dataset")) {
                    more.add(each.getKey() + "=" + each.getValue().asText());
                }
            });
            return new Line(list, row.path("dataset").asText(), String.join(" ", more));
        }
    }

    /** What a table shows of what waits. */
    record Waiting(
            String id, String dataset, String view, String recipient, String due, long daysLeft, boolean overdue) {
        static Waiting of(JsonNode line) {
            return new Waiting(
                    line.path("id").asText(),
                    line.path("dataset").asText(),
                    line.path("view").asText(),
                    line.path("recipient").asText(),
                    line.path("due").asText(),
                    line.path("daysLeft").asLong(),
                    line.path("overdue").asBoolean());
        }
    }

    @Command(name = "inbox", description = "What waits for your department's stewards, the most urgent first.")
    static final class Inbox extends HubCommand {
        @Override
        void run(HubClient hub) {
            JsonNode inbox = hub.get("/api/v1/requests/inbox?limit=100");
            List<Waiting> lines = new ArrayList<>();
            inbox.path("lines").forEach(line -> lines.add(Waiting.of(line)));
            print(inbox, lines);
        }
    }
}
