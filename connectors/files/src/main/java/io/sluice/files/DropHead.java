package io.sluice.files;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The first rows of a drop's last files, for a look at what it holds. They are in memory only.
 *
 * @param columns that all of these files have, as the last one's header or the source's connection names them: where a
 *     contract reads a column, the rows of a file without it are rejected
 * @param rows each with one text per column; ragged ones are left out
 */
public record DropHead(String drop, List<String> columns, List<List<@Nullable String>> rows) {
    private static final int MOST_FILES = 20;

    /**
     * Reads the heads of a source's drops, and no more of their files.
     *
     * @param connection of the source's specification
     * @param login for a folder at an SFTP server
     * @param wanted names of drops; empty: all
     * @param most rows of each at most
     * @throws IOException when a file cannot be reached, or not be read as the drop says
     */
    public static List<DropHead> read(Map<String, String> connection, SftpLogin login, Set<String> wanted, int most)
            throws IOException {
        Drops drops = Drops.of(connection);
        Map<String, List<Taken>> byDrop = new TreeMap<>();
        try (Folder folder = Folder.of(connection, login)) {
            folder.files().stream()
                    .filter(file -> !file.linked())
                    .flatMap(file -> drops.of(file).stream().map(drop -> new Taken(file, drop)))
                    .filter(taken ->
                            wanted.isEmpty() || wanted.contains(taken.drop().name()))
                    .forEach(taken -> byDrop.computeIfAbsent(taken.drop().name(), first -> new ArrayList<>())
                            .add(taken));
            List<DropHead> heads = new ArrayList<>();
            for (List<Taken> files : byDrop.values()) {
                heads.add(together(
                        folder, files.reversed().stream().limit(MOST_FILES).toList(), most));
            }
            return heads;
        }
    }

    /** @param files the last one first */
    private static DropHead together(Folder folder, List<Taken> files, int most) throws IOException {
        List<DropHead> heads = new ArrayList<>();
        for (Taken file : files) {
            heads.add(head(folder, file.found(), file.drop(), Math.max(1, most / files.size())));
        }
        return together(heads);
    }

    private static DropHead together(List<DropHead> heads) {
        List<String> common = new ArrayList<>(heads.getFirst().columns());
        heads.forEach(head -> common.retainAll(head.columns()));
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (DropHead head : heads) {
            List<Integer> places = common.stream()
                    .map(column -> head.columns().indexOf(column))
                    .toList();
            for (List<@Nullable String> row : head.rows()) {
                List<@Nullable String> texts = new ArrayList<>(places.size());
                places.forEach(place -> texts.add(row.get(place)));
                rows.add(texts);
            }
        }
        return new DropHead(heads.getFirst().drop(), common, rows);
    }

    private static DropHead head(Folder folder, Found file, Drop drop, int most) throws IOException {
        return Content.of(folder, file, drop, content -> head(folder, file, drop, content, most));
    }

    private static DropHead head(Folder folder, Found file, Drop drop, Content content, int most) throws IOException {
        Columns columns = Columns.of(drop);
        List<FileRow> rows = new ArrayList<>();
        try (BlockStream bytes = BlockStream.checking(folder.open(drop.name(), file.name()));
                Rows read = content.open(drop, bytes, columns)) {
            while (rows.size() < most && read.hasNext()) {
                FileRow row = read.next();
                if (!row.isRagged()) {
                    rows.add(row);
                }
            }
        }
        return new DropHead(
                drop.name(),
                columns.names(),
                rows.stream().map(row -> texts(row, columns)).toList());
    }

    private static List<@Nullable String> texts(FileRow row, Columns columns) {
        List<@Nullable String> texts = new ArrayList<>(columns.count());
        for (int i = 0; i < columns.count(); i++) {
            texts.add(row.text(i));
        }
        return texts;
    }

    /** Never a value: this may come into a log. */
    @Override
    public String toString() {
        return "head of drop " + drop + " (" + rows.size() + " rows)";
    }
}
