package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Entries that came from elsewhere, until their department publishes them. */
@Command(
        name = "draft",
        description = "Bring a catalogue in as drafts, look at what is missing in them, and publish them.",
        subcommands = {
            DraftCommand.Import.class,
            DraftCommand.All.class,
            DraftCommand.Publish.class,
            DraftCommand.Remove.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice draft import --as engineer.parks catalogue.ttl",
            "  sluice draft import --as engineer.parks directory.xlsx -o json",
            "  sluice draft list --as engineer.parks",
            "  sluice draft publish --as engineer.parks parks.trees --sharing conditional --condition 'for planning'",
            "  sluice draft remove --as engineer.parks parks.trees"
        })
final class DraftCommand {
    private static final String DRAFTS = "/api/v1/drafts";

    /** What a table shows of something to mend. */
    record Finding(String where, String what, String how) {
        static List<Finding> of(JsonNode findings) {
            List<Finding> all = new ArrayList<>();
            findings.forEach(each -> all.add(new Finding(
                    each.path("where").asText(),
                    each.path("what").asText(),
                    each.path("how").asText())));
            return all;
        }
    }

    /** What a table shows of a draft. */
    record Line(String id, String title, String sharingType, String origin, int findings) {}

    @Command(
            name = "import",
            description =
                    "DCAT as Turtle, JSON-LD (with its context in it) or RDF/XML, or the workbook of the directory"
                            + " guide. Tells row by row what is missing and how to mend it.")
    static final class Import extends HubCommand {
        @Parameters(paramLabel = "FILE", description = "4 MB at most.")
        private Path file = Path.of("");

        @Option(names = "--format", description = "ttl, jsonld, rdf or xlsx (default: by the file's name).")
        private @Nullable String format;

        @Override
        void run(HubClient hub) throws IOException {
            String name = file.toString().toLowerCase(Locale.ROOT);
            String its = format == null ? name.substring(name.lastIndexOf('.') + 1) : format;
            String known = Map.of("json", "jsonld", "xml", "rdf").getOrDefault(its, its);
            JsonNode report = hub.postFile(DRAFTS + "/import?format=" + known, Files.readAllBytes(file));
            print(report, Finding.of(report.path("findings")));
        }
    }

    @Command(name = "list", description = "All drafts of your department.")
    static final class All extends HubCommand {
        @Override
        void run(HubClient hub) {
            JsonNode drafts = hub.get(DRAFTS);
            List<Line> lines = new ArrayList<>();
            drafts.forEach(each -> lines.add(new Line(
                    each.path("draft").path("id").asText(),
                    each.path("draft").path("title").asText(),
                    each.path("draft").path("sharingType").asText(),
                    each.path("origin").asText(),
                    each.path("findings").size())));
            print(drafts, lines);
        }
    }

    @Command(name = "publish", description = "Make a draft an entry of the catalogue.")
    static final class Publish extends HubCommand {
        @Parameters(paramLabel = "ID", description = "Of the draft.")
        private String id = "";

        @Option(names = "--sharing", description = "unconditional, conditional or notShared.")
        private @Nullable String sharing;

        @Option(names = "--condition", description = "What it may be used for, or by which law it is not shared.")
        private @Nullable String condition;

        @Override
        void run(HubClient hub) {
            if (sharing != null || condition != null) {
                ObjectNode draft = ((ObjectNode) hub.get(DRAFTS + "/" + id).path("draft"))
                        .retain("title", "summary", "domain", "sharingType", "condition");
                if (sharing != null) {
                    draft.put("sharingType", sharing);
                }
                if (condition != null) {
                    draft.put("condition", condition);
                }
                hub.put(DRAFTS + "/" + id, draft);
            }
            JsonNode entry = hub.post(DRAFTS + "/" + id + "/publish", Map.of());
            print(entry, InterfaceRegisterCommand.Line.of(entry));
        }
    }

    @Command(name = "remove", description = "Throw a draft away.")
    static final class Remove extends HubCommand {
        @Parameters(paramLabel = "ID", description = "Of the draft.")
        private String id = "";

        @Override
        void run(HubClient hub) {
            hub.delete(DRAFTS + "/" + id);
        }
    }
}
