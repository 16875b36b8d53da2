package io.sluice.demo.canary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyInputStream;

/**
 * Searches folders and databases for planted values: as they lie there, and in Kafka's segments, Parquet, Avro, gzip,
 * zstd, lz4, snappy and zip, one inside the other.
 */
public final class CanaryScanner {
    private final Search search;
    private final Reader reader;
    private final KafkaSegments segments;
    private final ParquetFiles parquet;

    public CanaryScanner(Canary canary) {
        this.search = new Search(canary.values());
        this.reader = new Reader(search);
        this.segments = new KafkaSegments(search, reader);
        this.parquet = new ParquetFiles(search);
    }

    /**
     * Scans all files below a folder. Links are not followed.
     *
     * @param leaveOut files and folders where the values belong, such as a source's own database
     */
    public void scan(Path folder, Predicate<Path> leaveOut) {
        try {
            Files.walkFileTree(folder, visitor(leaveOut));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot scan " + folder, e);
        }
    }

    private FileVisitor<Path> visitor(Predicate<Path> leaveOut) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return leaveOut.test(folder) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !leaveOut.test(file)) {
                    scanFile(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                noteUnread(Place.of(file.toString()), e);
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private void scanFile(Path file) {
        Place place = Place.of(file.toString());
        search.beginFile();
        try {
            reader.read(place, Files.newInputStream(file));
            if (KafkaSegments.isSegment(file)) {
                segments.open(place, file);
            } else if (ParquetFiles.isParquet(file)) {
                parquet.open(place, file);
            }
        } catch (IOException e) {
            noteUnread(place, e);
        }
    }

    // Servers that run delete files while they are scanned.
    private void noteUnread(Place place, IOException e) {
        if (!(e instanceof NoSuchFileException)) {
            search.leaveUnopened(place, "cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    /**
     * Scans every table of a PostgreSQL database as the server gives it: its files hold long values compressed.
     *
     * @param name what stands for the database in the report
     */
    public void scan(String name, Connection connection) throws SQLException, IOException {
        List<String> tables = new ArrayList<>();
        try (Statement sql = connection.createStatement();
                ResultSet result = sql.executeQuery("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                        + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')")) {
            while (result.next()) {
                tables.add(result.getString(1));
            }
        }
        for (String table : tables) {
            search.beginFile();
            try (InputStream rows =
                    new PGCopyInputStream(connection.unwrap(PGConnection.class), "COPY " + table + " TO STDOUT")) {
                reader.read(Place.of(name + ":" + table), rows);
            }
        }
    }

    /** What was seen so far. */
    public ScanReport report() {
        return search.report();
    }
}
