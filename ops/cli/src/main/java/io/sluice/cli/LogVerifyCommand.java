package io.sluice.cli;

import io.sluice.evidence.Checkpoint;
import io.sluice.evidence.LogVerdict;
import io.sluice.evidence.LogVerifier;
import io.sluice.evidence.ProofVerdict;
import io.sluice.evidence.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Verification without a server. */
@Command(
        name = "verify",
        description =
                "Verify a copy of the log, or one entry by its proof; needs no server. Exit code 1 and the first bad"
                        + " index where something was edited, removed, swapped, cut off or signed by another key.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice log verify COPY --key log.vkey",
            "  sluice log verify COPY --key log.vkey --known yesterday.checkpoint     also: it only grew since",
            "  sluice log verify --proof 12.tlog-proof --entry 12.json --key log.vkey"
        })
final class LogVerifyCommand implements Callable<Integer> {
    @Spec
    private picocli.CommandLine.Model.CommandSpec spec = picocli.CommandLine.Model.CommandSpec.create();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(arity = "0..1", paramLabel = "DIR", description = "A copy of the log.")
    private @Nullable Path folder;

    @Option(
            names = "--key",
            required = true,
            paramLabel = "FILE",
            description = "The log's verifier key, from its owner by a way you trust (the hub serves it at /log/key).")
    private Path key = Path.of("log.vkey");

    @Option(names = "--known", paramLabel = "FILE", description = "An older checkpoint that the copy must continue.")
    private @Nullable Path known;

    @Option(names = "--proof", paramLabel = "FILE", description = "A proof (C2SP tlog-proof).")
    private @Nullable Path proof;

    @Option(names = "--entry", paramLabel = "FILE", description = "The entry that the proof is about.")
    private @Nullable Path entry;

    record Result(boolean holds, String verdict, String message) {}

    @Override
    public Integer call() throws IOException {
        LogVerifier verifier = new LogVerifier(List.of(KeyFiles.verifier(key)));
        Result result;
        if (proof != null && entry != null) {
            ProofVerdict verdict = verifier.proof(Files.readAllBytes(proof), Files.readAllBytes(entry));
            result = result(verdict instanceof ProofVerdict.Proven, verdict, verdict.message());
        } else if (folder != null) {
            LogVerdict verdict = known == null ? verifier.folder(folder) : verifier.folder(folder, known(known));
            result = result(verdict instanceof LogVerdict.Holds, verdict, verdict.message());
        } else {
            throw new ParameterException(spec.commandLine(), "give a copy of the log, or --proof and --entry");
        }
        output.output().print(result);
        return result.holds() ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static Result result(boolean holds, Object verdict, String message) {
        return new Result(holds, verdict.getClass().getSimpleName(), message);
    }

    private static Checkpoint known(Path file) throws IOException {
        try {
            return Checkpoint.parse(SignedNote.parse(Files.readAllBytes(file)).text());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.FAILED, "Checkpoint file " + file + ": " + e.getMessage(), e);
        }
    }
}
