package io.sluice.client;

import io.sluice.evidence.Checkpoint;
import io.sluice.evidence.SignedNote;
import io.sluice.evidence.TilePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * An auditor's copy of the exchange log.
 *
 * @param entries that its checkpoint covers
 * @param files that were fetched for it
 */
public record LogCopy(long entries, int files, String folder) {

    /**
     * Brings a folder to where the hub's log is. The checkpoint that was there is kept as {@code checkpoint.before}.
     *
     * @param hub as an auditor
     * @param progress told of each file
     * @throws HubException where the hub said no, or did not answer
     */
    public static LogCopy bring(HubClient hub, Path folder, Consumer<String> progress) throws IOException {
        Files.createDirectories(folder);
        Path checkpoint = folder.resolve("checkpoint");
        if (Files.exists(checkpoint)) {
            Files.copy(checkpoint, folder.resolve("checkpoint.before"), StandardCopyOption.REPLACE_EXISTING);
        }
        byte[] note = hub.bytes("/log/checkpoint");
        long size = Checkpoint.parse(SignedNote.parse(note).text()).size();
        int copied = 0;
        for (String name : TilePaths.of(size)) {
            Path file = folder.resolve(name);
            // A full tile never changes; a partial one has its width in its name.
            if (!Files.exists(file)) {
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.write(file, hub.bytes("/log/" + name));
                copied++;
                progress.accept(name);
            }
        }
        Files.write(checkpoint, note);
        return new LogCopy(size, copied, folder.toString());
    }
}
