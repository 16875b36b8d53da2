package io.sluice.files;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The drops of a source, compiled from its connection. Keys: {@code folder} (absolute), for one at an SFTP server those
 * of {@link SftpAddress}; per drop
 * {@code drop.<name>.files} (a glob relative to the folder); and how the files are written, for all drops, or as
 * {@code drop.<name>.<key>} for one: {@code format} ({@code csv}, {@code tsv}, {@code json}, {@code jsonl},
 * {@code xlsx}, {@code fixed}; where a drop states none, as its {@code files} end, else {@code csv}) and the keys that
 * {@code docs/files.md} lists. Where no drop is named, files that end as the format's do are taken: one in a sub-folder
 * belongs to the drop of that sub-folder's name, and one in the folder itself to the drop of its own name without the
 * extension. A file that several named drops take is read for each, as sheets of a workbook or arrays of a document are;
 * a name ending in {@code .part} or {@code .tmp} belongs to none.
 */
final class Drops {
    private static final Set<String> FORMAT = Set.of(
            "columns",
            "delimiter",
            "encoding",
            "footer",
            "format",
            "header",
            "members",
            "notes",
            "nulls",
            "pairs",
            "positions",
            "quote",
            "records",
            "sheet",
            "skip",
            "title",
            "unit");
    private static final Pattern DROP_KEY = Pattern.compile("drop\\.(.+)\\.(\\w+)");

    private final List<Drop> named;
    private final Optional<Drop> common;

    /** @param common what is told of all files, where no drop is named; its name is that of none */
    private Drops(List<Drop> named, Optional<Drop> common) {
        this.named = List.copyOf(named);
        this.common = common;
    }

    /** @throws IllegalArgumentException naming every key that is wrong */
    static Drops of(Map<String, String> connection) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new TreeSet<>();
        connection.keySet().forEach(key -> checkKey(key, names, problems));
        List<Drop> named = new ArrayList<>();
        for (String name : names) {
            String files = connection.get("drop." + name + ".files");
            if (files != null) {
                drop(connection, name, "drop." + name + ".", files, problems).ifPresent(named::add);
            } else {
                problems.add("'drop." + name + ".files' is missing; say which files belong to the drop, as a glob");
            }
        }
        Optional<Drop> common = named.isEmpty() ? drop(connection, "", "", "", problems) : Optional.empty();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("Cannot read files: " + String.join("; ", problems));
        }
        return new Drops(named, common);
    }

    private static void checkKey(String key, Set<String> names, List<String> problems) {
        Matcher drop = DROP_KEY.matcher(key);
        if (drop.matches() && (FORMAT.contains(drop.group(2)) || drop.group(2).equals("files"))) {
            names.add(drop.group(1));
        } else if (!FORMAT.contains(key) && !key.equals("folder") && !SftpAddress.KEYS.contains(key)) {
            problems.add("'" + key + "' is not a key of a files source; use folder, drop.<name>.files or one of "
                    + new TreeSet<>(FORMAT));
        }
    }

    /** @param files which files, as a glob: it may say the format; empty: all that are named as those of the format */
    private static Optional<Drop> drop(
            Map<String, String> connection, String name, String prefix, String files, List<String> problems) {
        Options options = new Options(connection, prefix);
        try {
            DropFormat.Kind kind = DropFormat.Kind.of(options.value("format"), files);
            DropFormat format = kind.read(options);
            Predicate<String> members =
                    options.value("members").map(Drops::glob).orElse(kind::names);
            boolean isStated = options.value("format").isPresent();
            checkUsed(connection, prefix, options, kind, problems);
            return Optional.of(new Drop(
                    name,
                    files.isEmpty()
                            ? path -> kind.names(path.toString()) || (isStated && isZip(path.toString()))
                            : FileSystems.getDefault().getPathMatcher("glob:" + files),
                    format,
                    members));
        } catch (IllegalArgumentException wrong) {
            problems.add("format '" + prefix + "*': " + wrong.getMessage());
            return Optional.empty();
        }
    }

    private static Predicate<String> glob(String members) {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + members);
        return name -> matcher.matches(Path.of(name));
    }

    private static void checkUsed(
            Map<String, String> connection,
            String prefix,
            Options options,
            DropFormat.Kind kind,
            List<String> problems) {
        connection.keySet().stream()
                .filter(key -> !prefix.isEmpty() && key.startsWith(prefix) && !key.equals(prefix + "files"))
                .filter(key -> !options.has(key.substring(prefix.length())))
                .forEach(key -> problems.add("'" + key + "' says nothing about " + kind.word() + "; leave it out"));
    }

    /** The drops that take a file; none: then it is not of this source. */
    List<Drop> of(Found file) {
        return of(file.name());
    }

    /** @param file relative to the folder */
    List<Drop> of(String file) {
        Path relative = Path.of(file);
        String lower = file.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".part") || lower.endsWith(".tmp")) {
            return List.of();
        }
        if (!named.isEmpty()) {
            return named.stream().filter(drop -> drop.files().matches(relative)).toList();
        }
        String name = relative.getNameCount() > 1 ? relative.getName(0).toString() : stem(relative);
        return common.stream()
                .filter(drop -> drop.files().matches(relative))
                .map(drop -> new Drop(name, drop.files(), drop.format(), drop.members()))
                .toList();
    }

    private static boolean isZip(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    private static String stem(Path file) {
        String name = file.getFileName().toString();
        return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    }
}
