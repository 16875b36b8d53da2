package io.sluice.schemas.element;

import io.sluice.contract.Cursor;
import io.sluice.contract.Problem;
import io.sluice.contract.StandardCatalogue;
import io.sluice.model.FieldType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The library of data elements. */
public final class DataElements {
    private static final String INDEX = "elements/index.txt";

    private final Map<String, DataElement> elements;

    private DataElements(Map<String, DataElement> elements) {
        this.elements = Collections.unmodifiableMap(elements);
    }

    /**
     * What is shipped.
     *
     * @param catalogue whose code lists the elements name
     */
    public static DataElements bundled(StandardCatalogue catalogue) {
        Map<String, String> files = new LinkedHashMap<>();
        resource(INDEX).lines().forEach(path -> files.put(path, resource(path)));
        return load(files, catalogue);
    }

    /**
     * Reads elements.
     *
     * @param files path → YAML; the file's name is the register's
     * @throws IllegalArgumentException when something is wrong; it names all problems of all files
     */
    static DataElements load(Map<String, String> files, StandardCatalogue catalogue) {
        ElementReader reader = new ElementReader(catalogue);
        List<Problem> problems = new ArrayList<>();
        Map<String, DataElement> elements = new LinkedHashMap<>();
        Map<String, String> places = new LinkedHashMap<>();
        files.forEach((path, yaml) -> {
            for (Cursor item : ElementFile.items(path, yaml, problems)) {
                String earlier = places.putIfAbsent(item.text("id"), item.path());
                if (earlier != null) {
                    item.at("id").problem("the id stands at " + earlier + " already", "give each element its own");
                }
                reader.read(ElementFile.register(path), item)
                        .ifPresent(element -> elements.putIfAbsent(element.id(), element));
            }
        });
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot load the data elements:\n  "
                    + problems.stream().map(Problem::toString).collect(Collectors.joining("\n  ")));
        }
        return new DataElements(elements);
    }

    public Optional<DataElement> find(String id) {
        return Optional.ofNullable(elements.get(id));
    }

    /** In the order of the files. */
    public Collection<DataElement> all() {
        return elements.values();
    }

    /** Whether texts have the format of an element; empty for other types, which hold their form themselves. */
    public static Optional<Predicate<String>> form(DataElement element) {
        return element.type() == FieldType.TEXT
                ? Format.of(element.format(), element.type()).map(format -> format::fits)
                : Optional.empty();
    }

    private static String resource(String path) {
        try (InputStream in = DataElements.class.getResourceAsStream("/" + path)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + path + " is missing from the program; build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
