package io.sluice.demo.canary;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether the scanner finds what it must: one file for each spelling and container is planted and looked for.
 *
 * @param planted how many files were planted
 * @param missed names of those in which nothing was found; the scanner is not to be believed unless this is empty
 */
public record CanaryProof(int planted, Set<String> missed) {
    public CanaryProof {
        missed = Set.copyOf(missed);
    }

    public boolean holds() {
        return missed.isEmpty();
    }

    /**
     * Plants, scans and tells.
     *
     * @param folder an empty folder outside whatever is scanned afterwards; its files stay there
     */
    public static CanaryProof of(Canary canary, Path folder) throws IOException {
        List<Plants.Plant> plants = new Plants(canary, folder).plant();
        CanaryScanner scanner = new CanaryScanner(canary);
        scanner.scan(folder, path -> false);
        // A value may stand in the open within a container by chance: it counts only where the container was opened.
        Set<Plants.Plant> found = scanner.report().findings().stream()
                .map(finding -> new Plants.Plant(Path.of(finding.place()), finding.inside()))
                .collect(Collectors.toSet());
        Set<String> missed = new LinkedHashSet<>();
        for (Plants.Plant plant : plants) {
            if (!found.contains(plant)) {
                missed.add(folder.relativize(plant.file()).toString());
            }
        }
        return new CanaryProof(plants.size(), missed);
    }
}
