package io.sluice.cli;

import io.sluice.bulk.ExtractVerify;
import io.sluice.client.ExtractProof;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An extract's files against its manifest, and its manifest against the exchange log. */
@Command(
        name = "verify",
        description =
                "Check an extract's files against its manifest: sizes, digests, rows, Merkle root; with --key also"
                        + " that the exchange log holds its making. Needs no server. Exit code 1 where something differs.",
        footerHeading = "%nExamples:%n",
        footer = {"  sluice extract verify DIR", "  sluice extract verify DIR --key log.vkey"})
final class ExtractVerifyCommand implements Callable<Integer> {
    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "DIR", description = "The extract's folder.")
    private Path folder = Path.of(".");

    @Option(names = "--key", paramLabel = "FILE", description = "The exchange log's verifier key.")
    private @Nullable Path key;

    /** @param log what the proof came to; empty where no key was given */
    record Checked(boolean sound, long rows, List<String> differences, String log) {}

    @Override
    public Integer call() throws IOException {
        ExtractVerify.Report report = ExtractVerify.verify(folder);
        List<String> differences = new ArrayList<>(report.differences());
        String log = "";
        if (key != null) {
            ExtractProof.Result result = ExtractProof.verify(folder, KeyFiles.verifier(key));
            log = result.message();
            if (!result.holds()) {
                differences.add(log);
            }
        }
        output.output().print(new Checked(differences.isEmpty(), report.rows(), differences, log));
        return differences.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
