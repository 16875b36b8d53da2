package io.sluice.files;

import io.sluice.model.Batch;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All rows of a drop as its files stand now, in the order of the files' paths: the bulk read of a files source. */
public final class DropRows implements Closeable {
    private final String source;
    private final Folder folder;
    private final List<CheckedFile> files;
    private final Map<RowSchema, RowSchema> schemas = new HashMap<>();
    private @Nullable FileEvents reading;
    private int begun;

    private DropRows(String source, Folder folder, List<CheckedFile> files) {
        this.source = source;
        this.folder = folder;
        this.files = files;
    }

    /**
     * Checks every file of the drop as a whole.
     *
     * @param connection of the source's specification
     * @param login for a folder at an SFTP server; the connection is this read's own
     * @param table schema {@code files}, name of the drop
     * @throws IOException when a file cannot be reached, or not be read as the drop says
     */
    public static DropRows open(String source, Map<String, String> connection, SftpLogin login, TableId table)
            throws IOException {
        Drops drops = Drops.of(connection);
        Folder folder = Folder.of(connection, login);
        boolean isOpen = false;
        try {
            List<CheckedFile> files = new ArrayList<>();
            for (Found file : folder.files()) {
                for (Drop drop : file.linked() ? List.<Drop>of() : drops.of(file)) {
                    if (drop.table().equals(table)) {
                        files.add(CheckedFile.check(folder, file, drop));
                    }
                }
            }
            isOpen = true;
            return new DropRows(source, folder, List.copyOf(files));
        } finally {
            if (!isOpen) {
                folder.close();
            }
        }
    }

    /** Digest of the files' contents, hexadecimal. */
    public String contentHash() {
        MessageDigest all = Digests.sha256();
        files.forEach(file -> all.update(file.contentHash().getBytes(StandardCharsets.US_ASCII)));
        return Digests.hex(all.digest());
    }

    public long rows() {
        return files.stream().mapToLong(CheckedFile::rows).sum();
    }

    /** The next rows, empty after the last. The batch's offset is empty: this read is repeated, not resumed. */
    public Optional<Batch> next() throws IOException {
        while (true) {
            FileEvents current = reading;
            if (current != null && !current.isExhausted()) {
                return Optional.of(new Batch(source, current.next(), ""));
            }
            closeFile();
            if (begun == files.size()) {
                return Optional.empty();
            }
            CheckedFile file = files.get(begun++);
            reading = FileEvents.after(file, schemas.computeIfAbsent(file.schema(), same -> same), 0);
        }
    }

    @Override
    public void close() throws IOException {
        try (folder) {
            closeFile();
        }
    }

    private void closeFile() throws IOException {
        FileEvents last = reading;
        if (last != null) {
            reading = null;
            last.close();
        }
    }
}
