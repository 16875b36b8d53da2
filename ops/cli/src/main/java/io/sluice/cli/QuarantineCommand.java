package io.sluice.cli;

import io.sluice.pipeline.Suite;
import io.sluice.pipeline.seal.Sealer;
import io.sluice.pipeline.seal.SealingKeys;
import io.sluice.standalone.Secrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rows that were rejected. */
@Command(
        name = "quarantine",
        description = "See which rows of a source were rejected, why, and how to mend them.",
        subcommands = {QuarantineListCommand.class, QuarantineResubmitCommand.class, QuarantineCommand.Key.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice quarantine list household-register --as engineer.ps --rule unknown-code",
            "  sluice quarantine list household-register --as engineer.ps --key sealing.key -o json",
            "  sluice quarantine resubmit household-register --as engineer.ps --key sealing.key --rule unknown-code",
            "  sluice quarantine key sealing.key     then: sluice source add … --sealing-key PUBLIC"
        })
final class QuarantineCommand {

    @Command(
            name = "key",
            description = "Make a department's pair of sealing keys: the private one into a file that stays with the"
                    + " department, the public one is printed, to register sources with.")
    static final class Key implements Callable<Integer> {
        @Mixin
        private OutputOptions output = new OutputOptions();

        @Option(names = "--suite", description = "international (X25519) or chinese (SM2); default: international.")
        private Suite suite = Suite.INTERNATIONAL;

        @Parameters(paramLabel = "FILE", description = "Where the private key goes; there must be none yet.")
        private Path file = Path.of("sealing.key");

        @Override
        public Integer call() {
            if (Files.exists(file)) {
                throw new CommandFailure(
                        ExitCode.FAILED,
                        "There is a file " + file
                                + " already; what was sealed to its key opens with it alone, so keep it");
            }
            SealingKeys keys = Sealer.newKeyPair(suite);
            Secrets.keep(file.toAbsolutePath(), keys.privateKey());
            output.output().print(Map.of("publicKey", keys.publicKey()));
            return ExitCode.DONE;
        }
    }
}
