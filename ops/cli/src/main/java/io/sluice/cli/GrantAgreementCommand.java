package io.sluice.cli;

import io.sluice.client.HubClient;
import io.sluice.evidence.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The signed agreement of a grant: fetched, or verified without a server. */
@Command(
        name = "agreement",
        description = "Fetch the signed agreement of a grant (ODRL in JSON-LD), or verify one without a server: its"
                + " digest is what the decision's entry in the exchange log says.")
final class GrantAgreementCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(arity = "0..1", paramLabel = "GRANT", description = "Its id.")
    private @Nullable String id;

    @Option(names = "--file", paramLabel = "FILE", description = "Where to keep it (default: print it).")
    private @Nullable Path file;

    @Option(names = "--verify", paramLabel = "FILE", description = "An agreement that was kept.")
    private @Nullable Path kept;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "The log's verifier key (the hub serves it at /log/key).")
    private @Nullable Path key;

    /** @param sha256 of what was signed, in hexadecimal */
    record Result(boolean holds, String sha256, String message) {}

    @Override
    public Integer call() throws IOException {
        if (kept != null && key != null) {
            Result result = verify(Files.readAllBytes(kept), key);
            output.output().print(result);
            return result.holds() ? ExitCode.DONE : ExitCode.FAILED;
        }
        if (id == null) {
            throw new ParameterException(spec.commandLine(), "give a grant, or --verify and --key");
        }
        try (HubClient hub = account.hub()) {
            String note = hub.text("/api/v1/grants/" + id + "/agreement");
            if (file == null) {
                spec.commandLine().getOut().print(note);
                spec.commandLine().getOut().flush();
            } else {
                Files.writeString(file, note);
            }
        }
        return ExitCode.DONE;
    }

    private static Result verify(byte[] bytes, Path key) throws IOException {
        try {
            SignedNote note = SignedNote.parse(bytes);
            return note.signers(List.of(KeyFiles.verifier(key))).isEmpty()
                    ? new Result(false, "", "The hub with this key did not sign exactly this agreement")
                    : new Result(true, digest(note.text()), "The hub with this key signed exactly this agreement");
        } catch (IllegalArgumentException e) {
            return new Result(false, "", String.valueOf(e.getMessage()));
        }
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This Java has no SHA-256; use a complete JDK", missing);
        }
    }
}
