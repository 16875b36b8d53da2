package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bulk.ExtractVerify;
import io.sluice.catalog.ControlPlane;
import io.sluice.contract.specification.Specification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Bulk deliveries. */
@Command(
        name = "extract",
        description = "Make and verify extracts: files with a manifest.",
        subcommands = {ExtractCommand.Create.class, ExtractCommand.Verify.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice extract create 3f6kq2mzt7ab                 Parquet and CSV, under the share's first grant",
            "  sluice extract create 3f6kq2mzt7ab --format parquet --grant tax-enterprise",
            "  sluice extract verify extracts/e-1b2c3d            needs no server"
        })
final class ExtractCommand {

    @Command(name = "create", description = "Have the data process make an extract of a share, and wait for it.")
    static final class Create implements Callable<Integer> {
        @Mixin
        private HubOptions hub = new HubOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "SHARE", description = "The share's id; see: sluice share list")
        private String share = "";

        @Option(names = "--grant", description = "The grant it is made under (default: the share's first).")
        private String grant = "";

        @Option(names = "--format", description = "parquet, csv; may be repeated (default: both).")
        private List<String> formats = List.of("parquet", "csv");

        @Option(names = "--timeout", paramLabel = "SECONDS", description = "How long to wait (default: 600).")
        private int timeout = 600;

        @Override
        public Integer call() throws IOException {
            String id = "e-" + UUID.randomUUID().toString().substring(0, 8);
            try (ControlPlane control = hub.control();
                    LongWork work = LongWork.begin("Extract", -1)) {
                String chosen = grant(control);
                work.say("ordered extract " + id + " of share " + share + " under grant " + chosen);
                control.orderExtract(id, share, chosen, formats);
                JsonNode receipt = control.receipts()
                        .extract(id, Duration.ofSeconds(timeout))
                        .orElseThrow(() -> new CommandFailure(
                                ExitCode.UNAVAILABLE,
                                "Extract " + id + " was not ready after " + timeout
                                        + " s; it may still be made: see 'sluice status' and the data process' log"));
                Path folder = hub.endpoints().data().root().resolve("extracts").resolve(id);
                boolean made = Files.exists(folder.resolve("manifest.json"));
                output.output().print(new Made(id, share, receipt.path("state").asText(), folder.toString()));
                return made ? ExitCode.DONE : ExitCode.FAILED;
            }
        }

        private String grant(ControlPlane control) {
            Specification.Share found = control.shares().list().stream()
                    .filter(candidate -> candidate.id().equals(share))
                    .findFirst()
                    .orElseThrow(() -> new CommandFailure(
                            ExitCode.FAILED, "There is no share '" + share + "'; see 'sluice share list'"));
            if (grant.isEmpty()) {
                return found.grants().getFirst();
            }
            if (!found.grants().contains(grant)) {
                throw new CommandFailure(
                        ExitCode.NOT_PERMITTED,
                        "Grant '" + grant + "' is not for share '" + share + "'; it has " + found.grants());
            }
            return grant;
        }

        record Made(String extract, String share, String state, String folder) {}
    }

    @Command(
            name = "verify",
            description =
                    "Check an extract's files against its manifest: sizes, digests, rows, Merkle root. Exit code 1"
                            + " where they differ.")
    static final class Verify implements Callable<Integer> {
        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "DIR", description = "The extract's folder.")
        private Path folder = Path.of(".");

        @Override
        public Integer call() throws IOException {
            ExtractVerify.Report report = ExtractVerify.verify(folder);
            output.output().print(report);
            return report.isSound() ? ExitCode.DONE : ExitCode.FAILED;
        }
    }
}
