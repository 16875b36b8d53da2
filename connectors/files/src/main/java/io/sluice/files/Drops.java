package io.sluice.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The drops of a source, compiled from its connection. Keys: {@code folder} (absolute); per drop
 * {@code drop.<name>.files} (a glob relative to the folder); and the format keys {@code delimiter}, {@code quote},
 * {@code encoding}, {@code header} ({@code present}, {@code absent}), {@code columns} (separated by commas),
 * {@code skip}, {@code nulls} (separated by {@code |}) for all drops, or as {@code drop.<name>.<key>} for one. Where no
 * drop is named, a file in a sub-folder belongs to the drop of that sub-folder's name, and one in the folder itself to
 * the drop of its own name without the extension. A file of two named drops belongs to the first by name; a name
 * ending in {@code .part} or {@code .tmp} to none.
 */
final class Drops {
    private static final Set<String> FORMAT =
            Set.of("delimiter", "quote", "encoding", "header", "columns", "skip", "nulls");
    private static final Pattern DROP_KEY = Pattern.compile("drop\\.(.+)\\.(\\w+)");

    private final Path folder;
    private final List<Drop> named;
    private final CsvFormat common;

    private Drops(Path folder, List<Drop> named, CsvFormat common) {
        this.folder = folder;
        this.named = List.copyOf(named);
        this.common = common;
    }

    /** @throws IllegalArgumentException naming every key that is wrong */
    static Drops of(Map<String, String> connection) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        connection.keySet().forEach(key -> checkKey(key, names, problems));
        Path folder = folder(connection, problems);
        List<Drop> named = new ArrayList<>();
        for (String name : names) {
            String files = connection.get("drop." + name + ".files");
            if (files != null) {
                format(connection, "drop." + name + ".", problems)
                        .ifPresent(format -> named.add(
                                new Drop(name, FileSystems.getDefault().getPathMatcher("glob:" + files), format)));
            } else {
                problems.add("'drop." + name + ".files' is missing; say which files belong to the drop, as a glob");
            }
        }
        Optional<CsvFormat> common = format(connection, "", problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot read files: " + String.join("; ", problems));
        }
        return new Drops(folder, named, common.orElse(CsvFormat.DEFAULT));
    }

    private static void checkKey(String key, Set<String> names, List<String> problems) {
        Matcher drop = DROP_KEY.matcher(key);
        if (drop.matches() && (FORMAT.contains(drop.group(2)) || drop.group(2).equals("files"))) {
            names.add(drop.group(1));
        } else if (!FORMAT.contains(key) && !key.equals("folder")) {
            problems.add("'" + key + "' is not a key of a files source; use folder, drop.<name>.files or one of "
                    + new TreeSet<>(FORMAT));
        }
    }

    private static Path folder(Map<String, String> connection, List<String> problems) {
        Path folder = Path.of(connection.getOrDefault("folder", ""));
        if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
            problems.add("'folder' is not an existing folder given by its absolute path");
        }
        return folder.normalize();
    }

    private static Optional<CsvFormat> format(Map<String, String> connection, String prefix, List<String> problems) {
        Options options = new Options(connection, prefix);
        try {
            return Optional.of(new CsvFormat(
                    options.character("delimiter", CsvFormat.DEFAULT.delimiter()),
                    options.character("quote", CsvFormat.DEFAULT.quote()),
                    options.value("encoding").map(Charset::forName),
                    !options.value("header").orElse("present").equals("absent"),
                    options.list("columns", ","),
                    Integer.parseInt(options.value("skip").orElse("0")),
                    Set.copyOf(options.list("nulls", "|"))));
        } catch (IllegalArgumentException wrong) {
            problems.add("format '" + prefix + "*': " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private record Options(Map<String, String> connection, String prefix) {
        Optional<String> value(String key) {
            return Optional.ofNullable(connection.get(prefix + key)).or(() -> Optional.ofNullable(connection.get(key)));
        }

        char character(String key, char otherwise) {
            return value(key)
                    .map(text -> text.equals("tab") ? "\t" : text)
                    .map(text -> {
                        if (text.length() != 1) {
                            throw new IllegalArgumentException("'" + key + "' is not one character or the word tab");
                        }
                        return text.charAt(0);
                    })
                    .orElse(otherwise);
        }

        List<String> list(String key, String separator) {
            return value(key)
                    .map(text -> Arrays.stream(text.split(Pattern.quote(separator)))
                            .map(String::strip)
                            .filter(part -> !part.isEmpty())
                            .toList())
                    .orElse(List.of());
        }
    }

    Path folder() {
        return folder;
    }

    /** Whether a file really lies in the folder, and not behind a link that leads out of it. */
    boolean holds(Path file) throws IOException {
        return file.toRealPath().startsWith(folder.toRealPath());
    }

    /** The drop a file belongs to, or none: then the file is not of this source. */
    Optional<Drop> of(Path file) {
        Path relative = folder.relativize(file.toAbsolutePath().normalize());
        String lower = relative.toString().toLowerCase(Locale.ROOT);
        if (lower.endsWith(".part") || lower.endsWith(".tmp")) {
            return Optional.empty();
        }
        if (!named.isEmpty()) {
            return named.stream().filter(drop -> drop.files().matches(relative)).findFirst();
        }
        if (!lower.endsWith(".csv")) {
            return Optional.empty();
        }
        String name = relative.getNameCount() > 1 ? relative.getName(0).toString() : stem(relative);
        return Optional.of(new Drop(name, path -> true, common));
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('.'));
    }
}
