package io.sluice.files;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Where a source's files lie: a folder that this machine reaches as its own, or one at an SFTP server. */
interface Folder extends Closeable {

    /**
     * By the source's connection; nothing is opened yet.
     *
     * @param login asked only where the connection names a {@code host}
     * @throws IllegalArgumentException saying which part of the connection is wrong
     */
    static Folder of(Map<String, String> connection, SftpLogin login) {
        return SftpAddress.isNamed(connection)
                ? new SftpFolder(SftpAddress.of(connection).checked(), login)
                : LocalFolder.of(connection);
    }

    /**
     * The files at most two levels deep, in the order of their names.
     *
     * @throws FolderException when the folder cannot be listed
     */
    List<Found> files() throws IOException;

    /** The same for whoever cannot wait: of a folder far away as it was listed last. */
    List<Found> glance() throws IOException;

    /**
     * A file's bytes, read in place.
     *
     * @throws FileRefusedException where it does not lie in the folder itself, or may not be read
     * @throws FolderException where the folder cannot be reached, also in the middle of the file
     */
    InputStream open(String drop, String name) throws IOException;

    @Override
    void close();
}
