package io.sluice.cli;

import io.sluice.keys.KeyFile;
import io.sluice.keys.TokenKeys;
import io.sluice.keys.TokenSettings;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.standalone.Configuration;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The root of the data keys, on the machine where it rests. */
@Command(
        name = "key",
        description = "See which keys protect what; rotate keys and wrap a key file by a token, on the hub's machine.",
        subcommands = {KeyInventoryCommand.class, KeyCommand.Rotate.class, KeyCommand.Wrap.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice key inventory --as health.app health-x7k2m9",
            "  sluice key rotate sealing",
            "  sluice key rotate wrapping",
            "  sluice key wrap --set keys.pkcs11-library=/usr/lib/token.so --set keys.pkcs11-pin-file=/etc/token.pin"
        })
final class KeyCommand {

    /** What can be asked to rotate. */
    enum What {
        SEALING,
        WRAPPING,
        PSEUDONYM,
        FPE,
        SHIFT,
        NOISE
    }

    /** What was done. */
    record Done(String rotated, String now) {}

    @Command(
            name = "rotate",
            description = "Rotate keys in place, also while the hub runs: it takes them up with its next lease.")
    static final class Rotate implements Callable<Integer> {
        @Mixin
        private StackOptions stack = new StackOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Parameters(paramLabel = "WHAT", description = "${COMPLETION-CANDIDATES}")
        private @Nullable What what;

        @Override
        public Integer call() {
            Configuration configuration = stack.configuration();
            Optional<TokenKeys> token =
                    configuration.keys().token().map(settings -> TokenKeys.at(settings, wrapped(configuration)));
            try {
                output.output().print(done(configuration, token));
            } catch (KeyUnavailableException problem) {
                throw new CommandFailure(ExitCode.FAILED, String.valueOf(problem.getMessage()), problem);
            }
            return ExitCode.DONE;
        }

        private Done done(Configuration configuration, Optional<TokenKeys> token) {
            return switch (what) {
                case SEALING ->
                    new Done(
                            "sealing",
                            "version "
                                    + token.map(TokenKeys::rotate)
                                            .orElseGet(() -> KeyFile.open(file(configuration))
                                                    .rotate()));
                case WRAPPING ->
                    new Done("wrapping", token.map(TokenKeys::rewrap).orElseThrow(KeyCommand::noToken));
                case PSEUDONYM, FPE, SHIFT, NOISE -> throw byEpochOnly(what);
                case null -> throw new CommandFailure(ExitCode.USAGE, "say what to rotate: sealing or wrapping");
            };
        }
    }

    private static CommandFailure byEpochOnly(What what) {
        return new CommandFailure(
                ExitCode.FAILED,
                "A " + what.name().toLowerCase(Locale.ROOT)
                        + " key is never rotated in place: within one epoch a person"
                        + " would have two names, and nothing would join. Grant anew with the next --epoch instead, and revoke the"
                        + " earlier grant once its recipient has moved");
    }

    private static CommandFailure noToken() {
        return new CommandFailure(
                ExitCode.FAILED,
                "This hub's root rests in a key file, which nothing wraps; name a token in keys.pkcs11-library and run:"
                        + " sluice key wrap");
    }

    @Command(
            name = "wrap",
            description = "Have a token wrap the root of this hub's key file; every key stays the same.")
    static final class Wrap implements Callable<Integer> {
        @Mixin
        private StackOptions stack = new StackOptions();

        @Mixin
        private OutputOptions output = new OutputOptions();

        @Option(names = "--from", paramLabel = "FILE", description = "The key file (default: this hub's).")
        private @Nullable Path from;

        @Override
        public Integer call() {
            Configuration configuration = stack.configuration();
            TokenSettings token = configuration.keys().token().orElseThrow(KeyCommand::noToken);
            Path file = from == null ? file(configuration) : from;
            try {
                TokenKeys keys = TokenKeys.wrap(token, wrapped(configuration), KeyFile.open(file));
                output.output().print(new Done("wrapped", keys.wrapping()));
            } catch (KeyUnavailableException problem) {
                throw new CommandFailure(ExitCode.FAILED, String.valueOf(problem.getMessage()), problem);
            }
            return ExitCode.DONE;
        }
    }

    private static Path file(Configuration configuration) {
        return configuration.data().secrets().resolve("keys.json");
    }

    private static Path wrapped(Configuration configuration) {
        return configuration.data().secrets().resolve("keys.wrapped");
    }
}
