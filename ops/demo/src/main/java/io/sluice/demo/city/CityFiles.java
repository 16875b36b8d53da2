package io.sluice.demo.city;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The city as departments without change capture give it: one folder per source, UTF-8 with a header. A table's first
 * file is {@code <source>/<table>.csv}; what comes later lies beside it in {@code <source>/<table>/}.
 */
public final class CityFiles implements CitySource {
    private static final String CSV = ".csv";

    private final Path folder;

    private CityFiles(Path folder) {
        this.folder = folder;
    }

    /** @param folder where the sources' folders are, or will be */
    public static CityFiles in(Path folder) {
        return new CityFiles(folder.toAbsolutePath().normalize());
    }

    public Path folder() {
        return folder;
    }

    /**
     * Writes the city where nothing lies yet.
     *
     * @return false where files are there already; they are left as they are
     * @throws IllegalStateException when they are not the files of a city
     */
    public boolean fill(CityGenerator city) throws IOException {
        if (holdsAnything()) {
            refuseIncomplete();
            return false;
        }
        for (CityTable table : CityTable.values()) {
            write(first(table), table, out -> city.write(table, out));
        }
        return true;
    }

    private boolean holdsAnything() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isPresent();
        }
    }

    private void refuseIncomplete() throws IOException {
        for (CityTable table : CityTable.values()) {
            if (files(table).isEmpty()) {
                throw new IllegalStateException("Folder '" + folder + "' holds something, but no '"
                        + folder.relativize(first(table)) + "'; add it, or name an empty folder to have one written");
            }
        }
    }

    /** Gives a table's new rows in a file of their own. */
    void drop(CityTable table, String name, List<CityRow> rows) throws IOException {
        write(later(table).resolve(name + CSV), table, out -> {
            for (CityRow row : rows) {
                row.writeTo(out);
            }
        });
    }

    private interface Rows {
        void writeTo(Appendable out) throws IOException;
    }

    private static void write(Path file, CityTable table, Rows rows) throws IOException {
        Files.createDirectories(file.getParent());
        // A reader may watch the folder: the file gets its name when it is whole.
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (BufferedWriter out = Files.newBufferedWriter(part)) {
            out.write(CityRow.header(table));
            rows.writeTo(out);
        }
        Files.move(part, file);
    }

    private Path first(CityTable table) {
        return folder.resolve(table.department().source()).resolve(table.table() + CSV);
    }

    private Path later(CityTable table) {
        return folder.resolve(table.department().source()).resolve(table.table());
    }

    /** Whether a file is one that a department gave. */
    public boolean holds(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return Stream.of(CityTable.values())
                .anyMatch(table -> file.equals(first(table))
                        || (later(table).equals(parent) && file.toString().endsWith(CSV)));
    }

    private List<Path> files(CityTable table) throws IOException {
        try (Stream<Path> later = Files.isDirectory(later(table)) ? Files.list(later(table)) : Stream.empty()) {
            return Stream.concat(Stream.of(first(table)), later)
                    .filter(Files::isRegularFile)
                    .filter(this::holds)
                    .toList();
        }
    }

    @Override
    public String kind() {
        return "files";
    }

    @Override
    public Map<String, String> connection(Department department) {
        return Map.of("folder", folder.resolve(department.source()).toString());
    }

    @Override
    public List<Path> writeContracts(Path contracts) throws IOException {
        return CityContracts.writeForFiles(contracts, folder);
    }

    /** Read by a CSV parser alone, so that it is an answer of its own beside the hub's. */
    @Override
    public long count(CityTable table, RowsWith meant, RowsWith except) throws IOException {
        LongAdder rows = new LongAdder();
        read(table, row -> {
            if (meant.means(row::getField) && !except.means(row::getField)) {
                rows.increment();
            }
        });
        return rows.sum();
    }

    /** The keys of all rows, their parts joined by a slash. */
    Set<String> keys(CityTable table) throws IOException {
        Set<String> keys = new HashSet<>();
        read(table, row -> keys.add(table.key().stream().map(row::getField).collect(Collectors.joining("/"))));
        return keys;
    }

    private void read(CityTable table, Consumer<NamedCsvRecord> row) throws IOException {
        for (Path file : files(table)) {
            try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
                rows.forEach(row);
            } catch (UncheckedIOException e) {
                throw new IOException("Cannot read '" + file + "' as UTF-8", e);
            }
        }
    }

    @Override
    public List<PersonalValues> planted(CityGenerator city) throws IOException {
        Set<String> there = keys(CityTable.RESIDENT);
        return city.rarePeople().stream()
                .filter(person -> there.contains(person.citizenId()))
                .toList();
    }

    @Override
    public CityLife live(CityGenerator city) throws IOException {
        return new CityDrops(this, city);
    }
}
