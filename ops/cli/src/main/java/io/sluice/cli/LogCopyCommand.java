package io.sluice.cli;

import io.sluice.client.HubClient;
import io.sluice.evidence.Checkpoint;
import io.sluice.evidence.SignedNote;
import io.sluice.evidence.TilePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
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

    record Copied(long entries, int files, String folder) {}

    @Override
    public Integer call() throws IOException {
        Files.createDirectories(folder);
        Path checkpoint = folder.resolve("checkpoint");
        if (Files.exists(checkpoint)) {
            Files.copy(checkpoint, folder.resolve("checkpoint.before"), StandardCopyOption.REPLACE_EXISTING);
        }
        try (HubClient hub = account.hub();
                LongWork work = LongWork.begin("Copying the log", -1)) {
            byte[] note = hub.bytes("/log/checkpoint");
            long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
            List<String> files = TilePaths.of(size);
            int copied = 0;
            for (String name : files) {
                Path file = folder.resolve(name);
                // A full tile never changes; a partial one has its width in its name.
                if (!Files.exists(file)) {
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    Files.write(file, hub.bytes("/log/" + name));
                    copied++;
                    work.step(name);
                }
            }
            Files.write(checkpoint, note);
            output.output().print(new Copied(size, copied, folder.toString()));
        }
        return ExitCode.DONE;
    }
}
