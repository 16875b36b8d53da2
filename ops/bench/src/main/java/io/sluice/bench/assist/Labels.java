package io.sluice.bench.assist;

import io.sluice.schemas.assist.ColumnProposal;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** What people found each column to be. */
final class Labels {
    private static final String FILE = "/bench/assist/labels.tsv";

    private final Map<String, Table> tables = new LinkedHashMap<>();

    /**
     * One table's.
     *
     * @param part {@code tuned} or {@code heldout}
     * @param elements column → element, or an exclamation mark and a kind
     */
    record Table(String part, Map<String, String> elements) {
        String of(ColumnProposal column) {
            return elements.getOrDefault(column.column(), "");
        }
    }

    private Labels() {}

    static Labels read() {
        Labels labels = new Labels();
        try (InputStream in = Labels.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("Resource " + FILE + " is missing from the program; build it again");
            }
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .forEach(labels::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return labels;
    }

    private void add(String[] cells) {
        Table table = tables.computeIfAbsent(cells[1], name -> new Table(cells[0], new LinkedHashMap<>()));
        if (!cells[2].isEmpty()) {
            table.elements().put(cells[2], cells[3]);
        }
    }

    /** By table, as the corpus names them. */
    Map<String, Table> tables() {
        return tables;
    }
}
