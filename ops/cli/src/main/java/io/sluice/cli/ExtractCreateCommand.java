package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.ExtractProof;
import io.sluice.client.HubClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An extract under a grant. */
@Command(
        name = "create",
        description = "Have an extract made under a grant of your department, and wait for it.",
        footerHeading = "%nExamples:%n",
        footer = {"  sluice extract create --as tax.app tax-x7k2m9 --format parquet"})
final class ExtractCreateCommand implements Callable<Integer> {
    private static final Set<String> ON_ITS_WAY = Set.of("ordered", "running");

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "GRANT", description = "The grant; see: sluice grant list")
    private String grant = "";

    @Option(names = "--format", description = "parquet, csv; may be repeated (default: both).")
    private List<String> formats = List.of("parquet", "csv");

    @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long to wait (default: 600).")
    private int timeout = 600;

    record Made(String extract, String grant, String state, long rows, boolean proven, String folder, String message) {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(timeout));
        try (HubClient hub = account.hub();
                LongWork work = LongWork.begin("Extract", -1)) {
            JsonNode extract = hub.post("/api/v1/extracts", Map.of("grant", grant, "formats", formats));
            String id = extract.path("id").asText();
            work.say("ordered extract " + id + " under grant " + grant);
            String state = extract.path("state").asText();
            while (ON_ITS_WAY.contains(extract.path("state").asText())) {
                if (Instant.now().isAfter(end)) {
                    throw new CommandFailure(
                            ExitCode.UNAVAILABLE,
                            "Extract " + id + " was not ready after " + timeout
                                    + " s; it may still be made: see 'sluice status' and the data process' log");
                }
                TimeUnit.MILLISECONDS.sleep(200);
                extract = hub.get("/api/v1/extracts/" + id);
                if (!state.equals(extract.path("state").asText())) {
                    state = extract.path("state").asText();
                    work.say(state);
                }
            }
            Path folder = account.endpoints().data().root().resolve("extracts").resolve(id);
            boolean made = extract.path("state").asText().equals("completed");
            boolean proven = made && ExtractProof.attach(hub, id, folder);
            output.output()
                    .print(new Made(
                            id,
                            grant,
                            extract.path("state").asText(),
                            extract.path("rows").asLong(),
                            proven,
                            made ? folder.toString() : "",
                            extract.path("message").asText("")));
            return made && proven ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
