package io.sluice.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The interfaces of a folder of contracts, compiled together. */
public final class Interfaces {
    private static final String ENDING = ".odcs.yaml";

    private final TreeMap<String, TreeMap<Integer, Compiled>> byId = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Interfaces() {}

    /** Compiles every {@code *.odcs.yaml} below a folder, or the one file given. */
    public static Interfaces read(Path place, StandardCatalogue standards) throws IOException {
        Interfaces interfaces = new Interfaces();
        try (Stream<Path> files = Files.walk(place)) {
            for (Path file : files.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                interfaces.add(file, standards);
            }
        }
        return interfaces;
    }

    /** These, compiled already; of one interface there may be several majors. */
    public static Interfaces of(List<Compiled> compiled) {
        Interfaces interfaces = new Interfaces();
        compiled.forEach(each -> interfaces.majors(each.interfaceId()).put(each.major(), each));
        return interfaces;
    }

    private NavigableMap<Integer, Compiled> majors(String id) {
        return byId.computeIfAbsent(id, unknown -> new TreeMap<>());
    }

    private void add(Path file, StandardCatalogue standards) throws IOException {
        switch (Contracts.compile(Files.readString(file), standards, null)) {
            case Compilation.Refused refused ->
                refused.problems()
                        .forEach(problem -> problems.add(new Problem(
                                file.getFileName() + "#" + problem.path(), problem.cause(), problem.remedy())));
            case Compiled compiled -> {
                if (majors(compiled.interfaceId()).isEmpty()) {
                    majors(compiled.interfaceId()).put(compiled.major(), compiled);
                } else {
                    problems.add(new Problem(
                            file.getFileName() + "#/id",
                            "interface '" + compiled.contract().id() + "' is in another file already",
                            "give it an id of its own"));
                }
            }
        }
    }

    /** The newest major of an interface. */
    public Optional<Compiled> find(String id) {
        return find(id, 0);
    }

    /** @param major 0: the newest */
    public Optional<Compiled> find(String id, int major) {
        NavigableMap<Integer, Compiled> majors = byId.getOrDefault(id, new TreeMap<>());
        return majors.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(major == 0 ? majors.lastEntry().getValue() : majors.get(major));
    }

    public List<Compiled> all() {
        return byId.values().stream()
                .flatMap(majors -> majors.values().stream())
                .toList();
    }

    public Set<String> ids() {
        return new TreeSet<>(byId.keySet());
    }

    /** Everything that is wrong with any of them; those are not in {@link #all()}. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
