package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
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

/** Looks at what a contract's views would show. */
@Command(
        name = "preview",
        description = "Show the first 20 rows beside what each view makes of them, and why. A department sees its own"
                + " rows as they are; operators and auditors see them masked. Nothing is stored; that you looked is"
                + " written down.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice interface preview resident.odcs.yaml --as engineer.ps",
            "  sluice interface preview public-security.resident --as auditor -o json"
        })
final class InterfacePreviewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "CONTRACT", description = "A contract (*.odcs.yaml), or the id of a registered interface.")
    private String contract = "";

    @Option(names = "--view", paramLabel = "VIEW", description = "Only this one.")
    private @Nullable String view;

    @Override
    public Integer call() throws IOException {
        boolean problems = false;
        try (HubClient hub = account.hub()) {
            for (JsonNode ordered : ordered(hub)) {
                String name = ordered.path("view").asText();
                if (view == null || view.equals(name)) {
                    JsonNode shown = DataCall.post(
                            ordered.path("given"),
                            "/previews/interface",
                            ordered.path("order").asText());
                    tell(name, shown);
                    problems |= !shown.path("problem").asText().isEmpty();
                }
            }
        }
        return problems ? ExitCode.FAILED : ExitCode.DONE;
    }

    private JsonNode ordered(HubClient hub) throws IOException {
        Path file = Path.of(contract);
        if (Files.isRegularFile(file)) {
            return hub.postYaml("/api/v1/interfaces/preview", Files.readString(file));
        }
        if (!contract.matches("[a-z0-9][a-z0-9.-]{0,126}")) {
            throw new CommandFailure(
                    ExitCode.USAGE, "There is no file " + contract + ", and it is no interface's id either");
        }
        return hub.post("/api/v1/interfaces/" + contract + "/preview", Map.of());
    }

    private void tell(String name, JsonNode shown) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("view " + name);
        shown.path("fields")
                .forEach(field -> err.println("  " + field.path("name").asText() + ": "
                        + field.path("why").asText()));
        String problem = shown.path("problem").asText();
        if (!problem.isEmpty()) {
            err.println("  " + problem);
        }
        output.output().print(shown, lines(shown));
    }

    private static List<Map<String, String>> lines(JsonNode shown) {
        List<Map<String, String>> lines = new ArrayList<>();
        for (JsonNode row : shown.path("rows")) {
            Map<String, String> line = new LinkedHashMap<>();
            for (int i = 0; i < shown.path("columns").size(); i++) {
                line.put(
                        "(" + shown.path("columns").path(i).asText() + ")",
                        cell(row.path("before").path(i)));
            }
            for (int i = 0; i < shown.path("fields").size(); i++) {
                line.put(
                        shown.path("fields").path(i).path("name").asText(),
                        cell(row.path("after").path(i)));
            }
            line.put("why not", row.path("why").asText(""));
            lines.add(line);
        }
        return lines;
    }

    /** A department's text may hold what a terminal would act upon. */
    private static String cell(JsonNode value) {
        return value.isNull() ? "" : value.asText("").replaceAll("\\p{Cntrl}", "?");
    }
}
