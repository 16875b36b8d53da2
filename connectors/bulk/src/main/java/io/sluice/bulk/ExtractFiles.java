package io.sluice.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of extracts that are complete. */
public final class ExtractFiles {
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");

    private final Path extracts;

    /** @param extracts the folder that has one folder per extract */
    public ExtractFiles(Path extracts) {
        this.extracts = extracts;
    }

    /** @param grant under which its extract was made */
    public record Found(Path file, String grant) {}

    /**
     * A file that an extract's manifest names, or the manifest.
     *
     * @return empty where there is no such extract that is complete, or it has no such file
     * @throws IOException where its manifest cannot be read
     */
    public Optional<Found> find(String extract, String name) throws IOException {
        if (!ID.matcher(extract).matches()) {
            return Optional.empty();
        }
        Draft draft = Draft.of(extracts, extract);
        if (!draft.isComplete()) {
            return Optional.empty();
        }
        ExtractManifest manifest = ExtractManifest.read(draft.complete());
        boolean isOf = name.equals(ExtractManifest.NAME)
                || manifest.files().stream().anyMatch(file -> file.name().equals(name));
        return isOf ? Optional.of(new Found(draft.complete().resolve(name), manifest.grant())) : Optional.empty();
    }
}
