package io.sluice.files;

import io.sluice.model.Batch;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Row;
import io.sluice.model.UndecodableException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A folder with one dropped file, and what a reader gets of it. */
final class Dropped {
    static final String UNDECODABLE = "<undecodable>";

    private final Path folder;
    private final Path file;
    private final Map<String, String> connection = new TreeMap<>();

    private Dropped(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
        connection.put("folder", folder.toString());
    }

    static Dropped file(Path folder, byte[] content) {
        return file(folder, "people.csv", content);
    }

    /** One of a name of its own, as the format that its connection states or its name says. */
    static Dropped file(Path folder, String name, byte[] content) {
        try {
            Dropped dropped = new Dropped(folder, Files.write(folder.resolve(name), content));
            return name.endsWith(".csv") ? dropped : dropped.with("drop.people.files", name);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    static Dropped named(Path folder, String name, String content) {
        return file(folder, name, content.getBytes(StandardCharsets.UTF_8));
    }

    static Dropped file(Path folder, String content) {
        return file(folder, content, StandardCharsets.UTF_8);
    }

    static Dropped file(Path folder, String content, Charset charset) {
        return file(folder, content.getBytes(charset));
    }

    Dropped with(String key, String value) {
        connection.put(key, value);
        return this;
    }

    CheckedFile check() throws IOException {
        Folder from = LocalFolder.of(connection);
        Found found = from.files().stream()
                .filter(each -> each.name().equals(file.getFileName().toString()))
                .findFirst()
                .orElseThrow();
        return CheckedFile.check(from, found, Drops.of(connection).of(found).getFirst());
    }

    List<String> columns() throws IOException {
        return check().schema().fields().stream().map(field -> field.name()).toList();
    }

    List<Batch> batches(Optional<String> committed) throws IOException {
        CheckedFile checked = check();
        FileProgress progress = FileProgress.parse(committed);
        long reached =
                progress.readingOf(checked).map(FileProgress.Reading::row).orElse(0L);
        List<Batch> batches = new ArrayList<>();
        try (FileRead read = FileRead.of("registry", checked, checked.schema(), progress, Set.of("share"), reached)) {
            read.forEachRemaining(batches::add);
        }
        return batches;
    }

    /** Every row as the list of its values. */
    List<List<Object>> rows() throws IOException {
        int columns = columns().size();
        return batches(Optional.empty()).stream()
                .flatMap(batch -> batch.events().stream())
                .map(ChangeEvent::after)
                .map(row -> values(row, columns))
                .toList();
    }

    private static List<Object> values(Row row, int columns) {
        return Arrays.asList(
                IntStream.range(0, columns).mapToObj(i -> value(row, i)).toArray());
    }

    /** {@link #UNDECODABLE} where there is none. */
    private static @Nullable Object value(Row row, int column) {
        try {
            return row.value(column);
        } catch (UndecodableException undecodable) {
            return UNDECODABLE;
        }
    }

    Path path() {
        return file;
    }

    Path folder() {
        return folder;
    }
}
