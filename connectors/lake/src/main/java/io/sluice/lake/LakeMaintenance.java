package io.sluice.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ReachableFileUtil;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;

/** Clears away what a crash leaves: files in the warehouse that no snapshot of any table refers to. */
final class LakeMaintenance {

    private final LakeCatalog catalog;
    private final Path warehouse;

    LakeMaintenance(LakeCatalog catalog, Path warehouse) {
        this.catalog = catalog;
        this.warehouse = warehouse.toAbsolutePath().normalize();
    }

    /**
     * Deletes files that nothing refers to and that were last written before the given time. A commit under way has
     * such files too: leave it more time than the longest commit takes.
     *
     * @return how many were deleted
     */
    int expireOrphans(Instant olderThan) throws IOException {
        if (!Files.isDirectory(warehouse)) {
            return 0;
        }
        // Listed before the tables are read: what a commit writes meanwhile is in neither list.
        List<Path> present = present(olderThan);
        Set<Path> reachable = reachable();
        int deleted = 0;
        for (Path file : present) {
            if (!reachable.contains(file)) {
                Files.deleteIfExists(file);
                deleted++;
            }
        }
        return deleted;
    }

    private List<Path> present(Instant olderThan) throws IOException {
        try (Stream<Path> all = Files.walk(warehouse)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> file.toFile().lastModified() < olderThan.toEpochMilli())
                    .toList();
        }
    }

    private Set<Path> reachable() throws IOException {
        Set<Path> reachable = new HashSet<>();
        for (Table table : catalog.tables()) {
            add(reachable, ReachableFileUtil.metadataFileLocations(table, true));
            add(reachable, ReachableFileUtil.manifestListLocations(table));
            add(reachable, ReachableFileUtil.statisticsFilesLocations(table));
            reachable.add(LocalFiles.path(ReachableFileUtil.versionHintLocation(table)));
            Set<String> seen = new HashSet<>();
            for (Snapshot snapshot : table.snapshots()) {
                for (ManifestFile manifest : snapshot.allManifests(table.io())) {
                    if (seen.add(manifest.path())) {
                        reachable.add(LocalFiles.path(manifest.path()));
                        addFiles(reachable, table, manifest);
                    }
                }
            }
        }
        return reachable;
    }

    private static void addFiles(Set<Path> reachable, Table table, ManifestFile manifest) throws IOException {
        try (CloseableIterable<String> paths = ManifestFiles.readPaths(manifest, table.io(), table.specs())) {
            paths.forEach(path -> reachable.add(LocalFiles.path(path)));
        }
    }

    private static void add(Set<Path> reachable, Iterable<String> locations) {
        locations.forEach(location -> reachable.add(LocalFiles.path(location)));
    }
}
