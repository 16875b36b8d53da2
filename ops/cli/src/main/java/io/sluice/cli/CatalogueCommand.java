package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubClient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the catalogue tells of its entries, and gives to other programs. */
@Command(
        name = "catalogue",
        description = "How an interface is doing, where its data comes from and goes to, a sample of it, and what"
                + " programs need to read it.",
        subcommands = {
            CatalogueCommand.Facts.class,
            CatalogueCommand.Lineage.class,
            CatalogueCommand.Sample.class,
            CatalogueCommand.Document.class,
            CatalogueCommand.Snippet.class,
            CatalogueCommand.Export.class,
            CatalogueCommand.Deprecate.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice catalogue facts market-supervision.food-inspection",
            "  sluice catalogue lineage public-security.resident --field birth_date",
            "  sluice catalogue sample licences.open all -o json",
            "  sluice catalogue asyncapi public-security.resident",
            "  sluice catalogue snippet public-security.resident --language java",
            "  sluice catalogue export --format ttl",
            "  sluice catalogue deprecate --as engineer.ps public-security.old --successor public-security.resident"
        })
final class CatalogueCommand {

    /** What all read. */
    static final class Common {
        @Mixin
        private AccountOptions account = new AccountOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "ID", description = "Of the entry or interface.")
        private String id = "";

        JsonNode get(String path) {
            try (HubClient hub = account.hub()) {
                return hub.get(path);
            }
        }
    }

    @Command(name = "facts", description = "How fresh it is against what was promised, how much, how good, for whom.")
    static final class Facts implements Callable<Integer> {
        @Mixin
        private Common common = new Common();

        @Override
        public Integer call() {
            common.output.output().print(common.get("/api/v1/datasets/" + common.id + "/facts"));
            return ExitCode.DONE;
        }
    }

    @Command(name = "lineage", description = "From columns to fields, views and grants.")
    static final class Lineage implements Callable<Integer> {
        @Mixin
        private Common common = new Common();

        @Option(names = "--field", description = "Only the ways through this one.")
        private @Nullable String field;

        /** What a table shows of a field. */
        record Line(String field, String columns, String views, String grants) {
            static Line of(String field, JsonNode lineage) {
                List<String> views = new ArrayList<>();
                lineage.path("views")
                        .forEach(view -> view.path("shown").forEach(shown -> {
                            if (shown.path("field").asText().equals(field)) {
                                views.add(view.path("name").asText() + ": "
                                        + shown.path("treatment").asText());
                            }
                        }));
                List<String> grants = new ArrayList<>();
                lineage.path("grants")
                        .forEach(grant -> grant.path("fields").forEach(name -> {
                            if (name.asText().equals(field)) {
                                grants.add(grant.path("id").asText());
                            }
                        }));
                List<String> columns = new ArrayList<>();
                lineage.path("fields").forEach(each -> {
                    if (each.path("name").asText().equals(field)) {
                        each.path("columns").forEach(column -> columns.add(column.asText()));
                    }
                });
                return new Line(field, String.join(" ", columns), String.join(", ", views), String.join(" ", grants));
            }
        }

        @Override
        public Integer call() {
            JsonNode lineage =
                    common.get("/api/v1/interfaces/" + common.id + "/lineage" + (field == null ? "" : "/" + field));
            List<Line> lines = new ArrayList<>();
            lineage.path("fields")
                    .forEach(each -> lines.add(Line.of(each.path("name").asText(), lineage)));
            common.output.output().print(lineage, lines);
            return ExitCode.DONE;
        }
    }

    @Command(name = "sample", description = "Ten treated records of a view that tells nothing of anybody.")
    static final class Sample implements Callable<Integer> {
        @Mixin
        private Common common = new Common();

        @Parameters(index = "1", paramLabel = "VIEW", description = "One of its views.")
        private String view = "";

        @Override
        public Integer call() {
            JsonNode shown;
            try (HubClient hub = common.account.hub()) {
                JsonNode ordered = hub.post("/api/v1/interfaces/" + common.id + "/sample/" + view, Map.of());
                shown = DataCall.post(
                        ordered.path("given"),
                        "/previews",
                        ordered.path("order").asText());
            }
            common.output.output().print(shown);
            return ExitCode.DONE;
        }
    }

    @Command(name = "asyncapi", description = "Its AsyncAPI 3 document.")
    static final class Document implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private AccountOptions account = new AccountOptions();

        @Parameters(paramLabel = "INTERFACE", description = "Its id.")
        private String id = "";

        @Override
        public Integer call() {
            try (HubClient hub = account.hub()) {
                spec.commandLine().getOut().println(hub.text("/api/v1/interfaces/" + id + "/asyncapi.yaml"));
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "snippet", description = "A reader that runs as it is with the properties file of a grant.")
    static final class Snippet implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private AccountOptions account = new AccountOptions();

        @Parameters(paramLabel = "INTERFACE", description = "Its id.")
        private String id = "";

        @Option(names = "--language", description = "java or console (default: ${DEFAULT-VALUE}).")
        private String language = "java";

        @Override
        public Integer call() {
            try (HubClient hub = account.hub()) {
                spec.commandLine()
                        .getOut()
                        .println(hub.text("/api/v1/interfaces/" + id + "/snippet?language="
                                + SearchCommand.parameters("x", List.of(language))
                                        .substring("&x=".length())));
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "export", description = "The catalogue as DCAT-AP 3.")
    static final class Export implements Callable<Integer> {
        /** Its spellings. */
        enum Spelling {
            ttl,
            jsonld,
            rdf
        }

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private AccountOptions account = new AccountOptions();

        @Option(names = "--format", description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
        private Spelling format = Spelling.ttl;

        @Override
        public Integer call() {
            try (HubClient hub = account.hub()) {
                spec.commandLine().getOut().println(hub.text("/catalog." + format));
            }
            return ExitCode.DONE;
        }
    }

    @Command(name = "deprecate", description = "Call an entry outdated and name what to use instead.")
    static final class Deprecate implements Callable<Integer> {
        @Mixin
        private Common common = new Common();

        @Option(names = "--successor", paramLabel = "ID", description = "The entry to use instead.")
        private @Nullable String successor;

        @Option(names = "--undo", description = "It is in use after all.")
        private boolean undo;

        @Override
        public Integer call() {
            Map<String, Object> wanted = new HashMap<>(Map.of("outdated", !undo));
            if (successor != null) {
                wanted.put("successor", successor);
            }
            try (HubClient hub = common.account.hub()) {
                JsonNode dataset = hub.put("/api/v1/datasets/" + common.id + "/deprecation", wanted);
                common.output.output().print(dataset, InterfaceRegisterCommand.Line.of(dataset));
            }
            return ExitCode.DONE;
        }
    }
}
