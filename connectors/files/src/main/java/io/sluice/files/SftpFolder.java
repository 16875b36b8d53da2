package io.sluice.files;

import io.sluice.files.FolderException.Stage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/**
 * A folder at an SFTP server, over one connection that is made when it is needed and made anew when it was lost. After
 * a try that failed the next one waits, longer each time, so that no server takes us for an attacker.
 */
final class SftpFolder implements Folder {
    private static final int MOST_FILES = 100_000;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final SftpAddress address;
    private final SftpLogin login;
    private final Waits waits = new Waits();
    private @Nullable SftpSession session;
    private volatile Optional<List<Found>> listed = Optional.empty();

    SftpFolder(SftpAddress address, SftpLogin login) {
        this.address = address;
        this.login = login;
    }

    /** When to try again after a failure, and what to say until then. */
    private static final class Waits {
        private Duration wait = FIRST_WAIT;
        private Instant until = Instant.MIN;
        private @Nullable FolderException last;

        void check() throws FolderException {
            FolderException told = last;
            if (told != null && Instant.now().isBefore(until)) {
                throw new FolderException(told.stage(), String.valueOf(told.getMessage()));
            }
        }

        FolderException failed(FolderException problem) {
            last = problem;
            until = Instant.now().plus(wait);
            // A login or host key that was refused will be refused again, and tries are counted at the server.
            boolean isLost = problem.stage() == Stage.CONNECTION;
            Duration next = isLost ? wait.multipliedBy(2) : LONGEST_WAIT;
            wait = next.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : next;
            return problem;
        }

        void succeeded() {
            last = null;
            wait = FIRST_WAIT;
        }
    }

    private synchronized SftpSession session() throws FolderException {
        SftpSession open = session;
        if (open != null && open.isOpen()) {
            return open;
        }
        close();
        waits.check();
        try {
            SftpSession made = SftpSession.open(address, login);
            waits.succeeded();
            session = made;
            return made;
        } catch (FolderException problem) {
            throw waits.failed(problem);
        }
    }

    @Override
    public List<Found> files() throws IOException {
        SftpClient files = session().files();
        List<Found> found = new ArrayList<>();
        for (SftpClient.DirEntry entry : entries(files, "", found)) {
            if (entry.getAttributes().isDirectory()) {
                entries(files, entry.getFilename() + "/", found);
            }
        }
        found.sort(Comparator.comparing(Found::name));
        listed = Optional.of(List.copyOf(found));
        return found;
    }

    /** Adds the files of one folder, and gives all that lies in it. */
    private List<SftpClient.DirEntry> entries(SftpClient files, String under, List<Found> found)
            throws FolderException {
        List<SftpClient.DirEntry> entries = new ArrayList<>();
        try (SftpClient.CloseableHandle listing = files.openDir(path(under))) {
            List<SftpClient.DirEntry> some = files.readDir(listing);
            while (some != null) {
                some.stream().filter(entry -> isName(entry.getFilename())).forEach(entries::add);
                checkCount(found.size() + entries.size());
                some = files.readDir(listing);
            }
        } catch (SftpException problem) {
            return none(problem, under);
        } catch (FolderException known) {
            throw known;
        } catch (IOException lost) {
            throw lost();
        }
        entries.forEach(entry -> add(under, entry, found));
        return entries;
    }

    /** A server that lists for ever is left. */
    private static void checkCount(int entries) throws FolderException {
        if (entries > MOST_FILES) {
            throw new FolderException(
                    Stage.FOLDER, "The folder holds more than " + MOST_FILES + " files; move old ones away");
        }
    }

    private static List<SftpClient.DirEntry> none(SftpException problem, String under) throws FolderException {
        if (isMissing(problem)) {
            if (under.isEmpty()) {
                throw new FolderException(
                        Stage.FOLDER, "There is no such folder at the server; make it, or register where it is");
            }
            return List.of(); // taken away while the folder above was listed
        }
        throw new FolderException(
                Stage.FOLDER,
                "The folder, or one in it, may not be listed by the source's user; make it readable for that user");
    }

    private static boolean isMissing(SftpException problem) {
        return problem.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
                || problem.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH;
    }

    /** What a server lists is not believed to be a name. */
    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.indexOf('/') < 0
                && name.indexOf('\0') < 0;
    }

    private static void add(String under, SftpClient.DirEntry entry, List<Found> found) {
        SftpClient.Attributes attributes = entry.getAttributes();
        if (attributes.isRegularFile() || attributes.isSymbolicLink()) {
            found.add(new Found(
                    under + entry.getFilename(),
                    attributes.getSize(),
                    attributes.getModifyTime() == null
                            ? 0
                            : attributes.getModifyTime().to(TimeUnit.MICROSECONDS),
                    attributes.isSymbolicLink()));
        }
    }

    private String path(String name) {
        return address.folder().endsWith("/") ? address.folder() + name : address.folder() + "/" + name;
    }

    @Override
    public List<Found> glance() throws IOException {
        return listed.orElseThrow(() -> new FolderException(Stage.CONNECTION, "The folder was not listed yet"));
    }

    /** What has become a link since it was listed is not followed. */
    @Override
    public InputStream open(String drop, String name) throws IOException {
        SftpClient files = session().files();
        try {
            int inner = name.indexOf('/');
            boolean isWithin =
                    inner < 0 || files.lstat(path(name.substring(0, inner))).isDirectory();
            if (!isWithin || !files.lstat(path(name)).isRegularFile()) {
                throw FileRefusedException.linked(drop);
            }
            return new Reading(files.read(path(name)));
        } catch (SftpException problem) {
            if (problem.getStatus() == SftpConstants.SSH_FX_PERMISSION_DENIED) {
                throw FileRefusedException.unreadable(drop);
            }
            if (isMissing(problem)) {
                throw new FileChangedException(drop);
            }
            throw lost();
        } catch (FileRefusedException refused) {
            throw refused;
        } catch (IOException lost) {
            throw lost();
        }
    }

    private static FolderException lost() {
        return new FolderException(
                Stage.CONNECTION,
                "The connection to the server was lost; it is made anew, and reading goes on after the last row that"
                        + " was shared");
    }

    /** A file's bytes; an end that is none of the file's is told as the connection's. */
    private static final class Reading extends FilterInputStream {
        Reading(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                return super.read(into, offset, length);
            } catch (IOException broken) {
                throw lost();
            }
        }

        @Override
        public int read() throws IOException {
            try {
                return super.read();
            } catch (IOException broken) {
                throw lost();
            }
        }

        /** Whoever closes has what he wanted, or knows already that it is lost. */
        @Override
        public void close() {
            try {
                super.close();
            } catch (IOException broken) {
                // the next look at the folder tells
            }
        }
    }

    @Override
    public synchronized void close() {
        SftpSession open = session;
        session = null;
        if (open != null) {
            open.close();
        }
    }
}
