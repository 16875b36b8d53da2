package io.sluice.bench.assist;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.sluice.bench.lab.SourceServer;
import io.sluice.bulk.sample.PostgresSampler;
import io.sluice.model.TableId;
import io.sluice.schemas.assist.ColumnSample;
import io.sluice.schemas.assist.TableSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tables of {@code shared/data/db}: dumps are loaded into a real PostgreSQL and sampled there, files are read. */
public final class Corpus {
    private static final int ROWS = 1_000;
    private static final Set<String> NULLS = Set.of("", "\\N", "(blank)");

    /** Names for files that have none, from their publisher's page. */
    private static final Map<String, List<String>> HEADERS = Map.of(
            "airports.dat",
            List.of(
                    "id",
                    "name",
                    "city",
                    "country",
                    "iata",
                    "icao",
                    "latitude",
                    "longitude",
                    "altitude",
                    "timezone",
                    "dst",
                    "tz",
                    "type",
                    "source"),
            "airlines.dat",
            List.of("id", "name", "alias", "iata", "icao", "callsign", "country", "active"),
            "countries.dat",
            List.of("name", "iso_code", "dafif_code"));

    private final Path folder;
    private final SourceServer server;
    private final Set<String> loaded = new HashSet<>();

    public Corpus(Path folder, SourceServer server) {
        this.folder = folder;
        this.server = server;
    }

    /** @param name {@code file.csv}, {@code dump.sql#table}, or a folder of files of one table */
    TableSample sample(String name) throws IOException, SQLException {
        int hash = name.indexOf('#');
        if (hash >= 0) {
            return ofDump(name.substring(0, hash), name.substring(hash + 1));
        }
        Path place = folder.resolve(name);
        return Files.isDirectory(place) ? ofFolder(place) : ofFile(place);
    }

    private TableSample ofDump(String dump, String table) throws IOException, SQLException {
        String schema = dump.replaceAll("[^a-z0-9]+.*", "");
        if (loaded.add(dump)) {
            String statements = Files.readAllLines(folder.resolve(dump)).stream()
                    .filter(line -> !line.startsWith("\\c")
                            && !line.startsWith("CREATE DATABASE")
                            && !line.startsWith("DROP DATABASE"))
                    .collect(Collectors.joining("\n"));
            server.run(
                    "CREATE SCHEMA " + schema + "; SET search_path = " + schema + ";\n" + statements + "\n; ANALYZE");
        }
        List<TableSample> samples = new ArrayList<>();
        new PostgresSampler(server::connect).sample(List.of(new TableId(schema, table)), samples::add);
        return samples.getFirst();
    }

    private static TableSample ofFolder(Path place) throws IOException {
        Set<String> header = new LinkedHashSet<>();
        List<Map<String, String>> rows = new ArrayList<>();
        try (Stream<Path> files = Files.list(place)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".csv"))
                    .sorted()
                    .toList()) {
                List<List<String>> lines = lines(file);
                List<String> own = lines.getFirst();
                header.addAll(own);
                for (List<String> line : lines.subList(1, lines.size())) {
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < Math.min(own.size(), line.size()); i++) {
                        row.put(own.get(i), line.get(i));
                    }
                    rows.add(row);
                }
            }
        }
        List<String> names = List.copyOf(header);
        return sample(
                String.valueOf(place.getFileName()),
                names,
                rows.stream()
                        .map(row -> names.stream()
                                .map(name -> row.getOrDefault(name, ""))
                                .toList())
                        .toList());
    }

    private static TableSample ofFile(Path file) throws IOException {
        String name = String.valueOf(file.getFileName());
        List<List<String>> lines = lines(file);
        List<String> header = HEADERS.get(name);
        return header == null
                ? sample(name, lines.getFirst(), lines.subList(1, lines.size()))
                : sample(name, header, lines);
    }

    private static List<List<String>> lines(Path file) throws IOException {
        String text = Files.readString(file).replace("\uFEFF", "");
        List<List<String>> lines = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(text)) {
            for (CsvRecord line : reader) {
                lines.add(line.getFields());
            }
        }
        return lines;
    }

    /** Every so many rows, so that they are from the whole file. */
    private static TableSample sample(String name, List<String> header, List<List<String>> rows) {
        int step = Math.max(1, rows.size() / ROWS);
        List<List<String>> some = new ArrayList<>();
        for (int i = 0; i < rows.size() && some.size() < ROWS; i += step) {
            some.add(rows.get(i));
        }
        List<ColumnSample> columns = new ArrayList<>();
        for (int i = 0; i < header.size(); i++) {
            List<@Nullable String> values = new ArrayList<>();
            for (List<String> row : some) {
                values.add(i < row.size() && !NULLS.contains(row.get(i)) ? row.get(i) : null);
            }
            columns.add(new ColumnSample(header.get(i), "", "", values));
        }
        return new TableSample("files", name, "", List.of(), rows.size(), some.size(), columns);
    }
}
