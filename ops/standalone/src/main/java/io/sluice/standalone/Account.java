package io.sluice.standalone;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The operating-system account that owns a PostgreSQL server's files and process. PostgreSQL refuses to run as root, so
 * root hands it to an unprivileged account; an ordinary user is that account himself.
 *
 * @param name the account's name, for messages
 * @param uid numeric user
 * @param gid numeric group
 * @param switching whether a process has to change to this account when it starts
 */
record Account(String name, int uid, int gid, boolean switching) {
    private static final Path PASSWD = Path.of("/etc/passwd");

    /** The account for the server whose data lies in {@code folder}; an existing folder keeps the account it has. */
    static Account forServer(Path folder) {
        var system = new UnixSystem();
        if (system.getUid() != 0) {
            if (system.getUsername() == null) {
                throw new StartException(
                        StartException.Reason.UNAVAILABLE,
                        "PostgreSQL cannot run as user id " + system.getUid() + ", which has no account on this system;"
                                + " add one to " + PASSWD + " or run Sluice as another user");
            }
            return new Account(system.getUsername(), (int) system.getUid(), (int) system.getGid(), false);
        }
        if (!Executables.exists("setpriv")) {
            throw new StartException(
                    StartException.Reason.UNAVAILABLE,
                    "PostgreSQL cannot run as root and 'setpriv', which changes the account, is not installed;"
                            + " install the package util-linux or run Sluice as an ordinary user");
        }
        return unprivileged(folder);
    }

    static boolean root() {
        return new UnixSystem().getUid() == 0;
    }

    /** What a command line starts with so that it runs under this account. */
    List<String> prefix() {
        return switching ? List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--") : List.of();
    }

    /** Gives a file or folder to this account. */
    void own(Path path) {
        if (!switching) {
            return;
        }
        try {
            Files.setAttribute(path, "unix:uid", uid);
            Files.setAttribute(path, "unix:gid", gid);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot give " + path + " to account '" + name + "'", e);
        }
    }

    private static Account unprivileged(Path folder) {
        return owner(folder)
                .flatMap(uid -> find(entry -> entry[2].equals(uid.toString())))
                .or(() -> find(entry -> entry[0].equals("postgres")))
                .or(() -> find(entry -> entry[0].equals("nobody")))
                .orElseThrow(() -> new StartException(
                        StartException.Reason.UNAVAILABLE,
                        "PostgreSQL cannot run as root and there is neither an account 'postgres' nor 'nobody' in "
                                + PASSWD + "; create one or run Sluice as an ordinary user"));
    }

    private static Optional<Integer> owner(Path folder) {
        try {
            if (!Files.exists(folder)) {
                return Optional.empty();
            }
            return Optional.of((Integer) Files.getAttribute(folder, "unix:uid")).filter(uid -> uid != 0);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the owner of " + folder, e);
        }
    }

    private static Optional<Account> find(java.util.function.Predicate<String[]> wanted) {
        try (Stream<String> lines = Files.lines(PASSWD, StandardCharsets.UTF_8)) {
            return lines.map(line -> line.split(":", -1))
                    .filter(entry -> entry.length > 3)
                    .filter(wanted)
                    .findFirst()
                    .map(entry -> new Account(entry[0], Integer.parseInt(entry[2]), Integer.parseInt(entry[3]), true));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + PASSWD, e);
        }
    }
}
