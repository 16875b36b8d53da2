package io.sluice.demo.city;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The city as departments without change capture give it: one folder per source, one CSV file per table. */
final class CityFiles {

    private CityFiles() {}

    /** Writes {@code <folder>/<source>/<table>.csv}, UTF-8, with a header. */
    public static void write(CityGenerator city, Path folder) throws IOException {
        for (CityTable table : CityTable.values()) {
            Path source =
                    Files.createDirectories(folder.resolve(table.department().source()));
            // A reader may watch the folder: the file gets its name when it is whole.
            Path part = source.resolve(table.table() + ".csv.part");
            try (BufferedWriter out = Files.newBufferedWriter(part)) {
                out.write(CityRow.header(table));
                city.write(table, out);
            }
            Files.move(part, source.resolve(table.table() + ".csv"));
        }
    }
}
