package io.sluice.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at what a decision would deliver, before it is made. */
@Command(
        name = "preview",
        description =
                "Show the first records that a grant would deliver, treated as they would be. Give the options that you"
                        + " would grant with. Nothing of it is stored; that you looked is written down.")
final class RequestPreviewCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private RulingOptions ruling = new RulingOptions();

    @Parameters(paramLabel = "REQUEST", description = "Its id.")
    private String id = "";

    @Override
    public Integer call() throws JsonProcessingException {
        try (HubClient hub = account.hub()) {
            JsonNode given = hub.post("/api/v1/requests/" + id + "/preview", ruling.grant());
            JsonNode preview =
                    DataCall.post(given, "/previews", given.path("order").asText());
            output.output().print(preview, rows(preview));
            String problem = preview.path("problem").asText("");
            spec.commandLine().getErr().println(problem.isEmpty() ? summary(preview) : problem);
            return problem.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private static List<Map<String, String>> rows(JsonNode preview) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode row : preview.path("rows")) {
            Map<String, String> line = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                line.put(head(preview.path("fields").path(i)), cell(row.path(i)));
            }
            rows.add(line);
        }
        return rows;
    }

    private static String head(JsonNode field) {
        String name = field.path("name").asText();
        String treatment = field.path("treatment").asText();
        return treatment.equals("keep") ? name : name + ": " + treatment;
    }

    /** A department's text may hold what a terminal would act upon. */
    private static String cell(JsonNode value) {
        return value.asText("").replaceAll("\\p{Cntrl}", "?");
    }

    private static String summary(JsonNode preview) {
        long rejected = StreamSupport.stream(preview.path("rejected").spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .sum();
        return preview.path("rows").size() + " records of the first " + preview.path("read") + " rows; "
                + preview.path("skipped") + " are out of scope, " + rejected + " would go to quarantine";
    }
}
