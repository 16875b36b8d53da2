package io.sluice.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A folder that this machine reaches as its own. */
final class LocalFolder implements Folder {
    private final Path folder;

    private LocalFolder(Path folder) {
        this.folder = folder;
    }

    static LocalFolder of(Map<String, String> connection) {
        Path folder = Path.of(connection.getOrDefault("folder", ""));
        if (!folder.isAbsolute() || !Files.isDirectory(folder)) {
            throw new IllegalArgumentException(
                    "Cannot read files: 'folder' is not an existing folder given by its absolute path");
        }
        return new LocalFolder(folder.normalize());
    }

    @Override
    public List<Found> files() throws IOException {
        List<Found> files = new ArrayList<>();
        for (Path path : entries(folder)) {
            if (Files.isDirectory(path)) {
                boolean isLink = Files.isSymbolicLink(path);
                for (Path inner : entries(path)) {
                    add(inner, isLink, files);
                }
            } else {
                add(path, false, files);
            }
        }
        files.sort(Comparator.comparing(Found::name));
        return files;
    }

    private List<Path> entries(Path of) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> listed = Files.newDirectoryStream(of)) {
            listed.forEach(entries::add);
        } catch (NoSuchFileException gone) {
            if (of.equals(folder)) {
                throw new FolderException(
                        FolderException.Stage.FOLDER, "The folder is gone; put it back or register where it is now");
            }
        } catch (AccessDeniedException denied) {
            throw new FolderException(
                    FolderException.Stage.FOLDER,
                    "The folder, or one in it, may not be listed by the data process; make it readable");
        }
        return entries;
    }

    /** What is no file, such as a pipe, is listed as little as a folder's folder. */
    private void add(Path path, boolean behindLink, List<Found> files) throws IOException {
        try {
            BasicFileAttributes own = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (own.isRegularFile() || own.isSymbolicLink()) {
                files.add(new Found(
                        folder.relativize(path).toString(),
                        own.size(),
                        own.lastModifiedTime().to(TimeUnit.MICROSECONDS),
                        behindLink || own.isSymbolicLink()));
            }
        } catch (NoSuchFileException gone) {
            // taken away while the folder was listed
        }
    }

    @Override
    public List<Found> glance() throws IOException {
        return files();
    }

    /** A link is not followed: it could lead out of the department's folder. */
    @Override
    public InputStream open(String drop, String name) throws IOException {
        Path path = folder.resolve(name);
        try {
            Path parent = Objects.requireNonNull(path.getParent(), "a file lies in a folder");
            if (!parent.toRealPath().startsWith(folder.toRealPath())) {
                throw FileRefusedException.linked(drop);
            }
            return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
        } catch (AccessDeniedException denied) {
            throw FileRefusedException.unreadable(drop);
        }
    }

    @Override
    public void close() {
        // nothing is held between two reads
    }
}
