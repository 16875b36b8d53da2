package io.sluice.catalog.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** What {@code api/operations.txt} says of each operation, by method and path. */
final class Described {
    private final Map<String, Words> operations;

    private Described(Map<String, Words> operations) {
        this.operations = operations;
    }

    /**
     * @param id unique in the document; generated clients name their methods by it
     * @param status of the answer when all is well
     */
    record Words(String id, String status, String summary) {}

    static Described read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Described.class.getResourceAsStream("/api/operations.txt")),
                StandardCharsets.UTF_8))) {
            return new Described(lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 5))
                    .collect(Collectors.toMap(
                            cell -> cell[0] + " " + cell[1], cell -> new Words(cell[2], cell[3], cell[4]))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Words> of(String method, String path) {
        return Optional.ofNullable(operations.get(method + " " + path));
    }
}
