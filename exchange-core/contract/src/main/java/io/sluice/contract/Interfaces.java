package io.sluice.contract;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The interfaces of a folder of contracts, compiled together. */
public final class Interfaces {
    private static final String ENDING = ".odcs.yaml";

    private final TreeMap<String, Compiled> byId = new TreeMap<>();
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

    /** These, compiled already. */
    public static Interfaces of(List<Compiled> compiled) {
        Interfaces interfaces = new Interfaces();
        compiled.forEach(each -> interfaces.byId.put(each.interfaceId(), each));
        return interfaces;
    }

    private void add(Path file, StandardCatalogue standards) throws IOException {
        switch (Contracts.compile(Files.readString(file), standards, null)) {
            case Compilation.Refused refused ->
                refused.problems()
                        .forEach(problem -> problems.add(new Problem(
                                file.getFileName() + "#" + problem.path(), problem.cause(), problem.remedy())));
            case Compiled compiled -> {
                if (byId.putIfAbsent(compiled.contract().id(), compiled) != null) {
                    problems.add(new Problem(
                            file.getFileName() + "#/id",
                            "interface '" + compiled.contract().id() + "' is in another file already",
                            "give it an id of its own"));
                }
            }
        }
    }

    public Optional<Compiled> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public List<Compiled> all() {
        return List.copyOf(byId.values());
    }

    public Set<String> ids() {
        return new TreeSet<>(byId.keySet());
    }

    /** Everything that is wrong with any of them; those are not in {@link #all()}. */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }
}
