package io.sluice.cli;

import io.sluice.client.HubClient;
import io.sluice.client.LogCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A copy of the log, kept by an auditor. */
@Command(
        name = "copy",
        description = "Bring a folder to where the hub's log is: checkpoint, tiles and entries (C2SP tlog-tiles). The"
                + " checkpoint that was there is kept as checkpoint.before, so that 'log verify --known' can hold the two"
                + " against each other.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  sluice log copy --as auditor COPY",
            "  sluice log verify COPY --key log.vkey --known COPY/checkpoint.before"
        })
final class LogCopyCommand implements Callable<Integer> {
    @Mixin
    private AccountOptions account = new AccountOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Parameters(paramLabel = "DIR", description = "The copy's folder.")
    private Path folder = Path.of("log");

    @Override
    public Integer call() throws IOException {
        try (HubClient hub = account.hub();
                LongWork work = LongWork.begin("Copying the log", -1)) {
            output.output().print(LogCopy.bring(hub, folder, work::step));
        }
        return ExitCode.DONE;
    }
}
