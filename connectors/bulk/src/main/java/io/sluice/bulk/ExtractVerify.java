package io.sluice.bulk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Verifies an extract from its folder alone: no server, no key, no configuration. */
public final class ExtractVerify {
    /** What the exchange log says of the extract lies beside it; it is proven apart, by the log's own key. */
    private static final Set<String> EVIDENCE = Set.of("log-entry.json", "log-entry.tlog-proof");

    private ExtractVerify() {}

    /**
     * What differs between a manifest and what lies beside it.
     *
     * @param differences each names a file or part and what is wrong with it; empty: the extract is what it says
     */
    public record Report(String id, long rows, int files, List<String> differences) {
        public Report {
            differences = List.copyOf(differences);
        }

        public boolean isSound() {
            return differences.isEmpty();
        }
    }

    /** @throws IOException when the folder holds no manifest that can be read */
    public static Report verify(Path folder) throws IOException {
        ExtractManifest manifest = ExtractManifest.read(folder);
        List<String> differences = new ArrayList<>();
        if (!manifest.state().equals(ExtractManifest.COMPLETE)) {
            differences.add("manifest: state is not " + ExtractManifest.COMPLETE);
        }
        differences.addAll(unexpected(folder, manifest));
        for (ExtractManifest.PartFile file : manifest.files()) {
            differences.addAll(file(folder, file));
        }
        for (ExtractManifest.Part part : manifest.parts()) {
            differences.addAll(part(folder, manifest, part));
        }
        if (manifest.parts().stream().mapToLong(ExtractManifest.Part::rows).sum() != manifest.rows()) {
            differences.add("manifest: its parts have not as many rows as it says");
        }
        String root = RowLeaves.rootOf(
                manifest.parts().stream().map(ExtractManifest.Part::root).toList());
        if (!root.equals(manifest.root())) {
            differences.add("manifest: its root is not that of its parts");
        }
        return new Report(manifest.id(), manifest.rows(), manifest.files().size(), differences);
    }

    private static List<String> unexpected(Path folder, ExtractManifest manifest) throws IOException {
        Set<String> found;
        try (Stream<Path> listed = Files.list(folder)) {
            found = listed.map(path -> path.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
        }
        found.remove(ExtractManifest.NAME);
        manifest.files().forEach(file -> found.remove(file.name()));
        found.removeAll(EVIDENCE);
        return found.stream().map(name -> name + ": not in the manifest").toList();
    }

    private static List<String> file(Path folder, ExtractManifest.PartFile file) throws IOException {
        Path path = folder.resolve(file.name());
        // The manifest may be anybody's: it must not lead out of its folder.
        if (!folder.toAbsolutePath()
                .normalize()
                .equals(path.toAbsolutePath().normalize().getParent())) {
            return List.of(file.name() + ": is no plain file name");
        }
        if (!Files.isRegularFile(path)) {
            return List.of(file.name() + ": is missing");
        }
        FileDigest digest = FileDigest.of(path);
        List<String> differences = new ArrayList<>();
        if (digest.bytes() != file.bytes()) {
            differences.add(file.name() + ": has " + digest.bytes() + " bytes, not " + file.bytes());
        }
        if (!digest.sha256().equals(file.sha256())) {
            differences.add(file.name() + ": SHA-256 differs");
        }
        return differences;
    }

    private static List<String> part(Path folder, ExtractManifest manifest, ExtractManifest.Part part) {
        List<String> differences = new ArrayList<>();
        for (ExtractManifest.PartFile file : manifest.files()) {
            if (file.part() == part.number()) {
                rows(folder, manifest, part, file, differences);
            }
        }
        return differences;
    }

    private static void rows(
            Path folder,
            ExtractManifest manifest,
            ExtractManifest.Part part,
            ExtractManifest.PartFile file,
            List<String> differences) {
        if (file.rows() != part.rows()) {
            differences.add(file.name() + ": says " + file.rows() + " rows, its part " + part.rows());
        }
        Path path = folder.resolve(file.name());
        try {
            if (file.name().endsWith("." + ExtractFormat.PARQUET.extension())) {
                RowLeaves leaves = ParquetRows.leaves(path, manifest, part.number());
                if (leaves.rows() != part.rows()) {
                    differences.add(file.name() + ": has " + leaves.rows() + " rows, not " + part.rows());
                }
                if (!leaves.root().equals(part.root())) {
                    differences.add(file.name() + ": Merkle root of its rows differs");
                }
            } else {
                long rows = CsvPart.rows(path);
                if (rows != part.rows()) {
                    differences.add(file.name() + ": has " + rows + " rows, not " + part.rows());
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            // A damaged file makes readers throw all kinds of exceptions, with bytes of it in their messages.
            differences.add(file.name() + ": its rows cannot be read ("
                    + unreadable.getClass().getSimpleName() + ")");
        }
    }
}
