package io.sluice.catalog.dataset;

import io.sluice.catalog.control.ControlLog;
import io.sluice.contract.specification.Specification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The registered sources. What is published says how to reach one; its secret goes into a file of its own. */
public final class Sources {
    private final ControlLog control;
    private final Path secrets;

    /**
     * @param secrets folder of the sources' passwords, as the data process reads it
     */
    public Sources(ControlLog control, Path secrets) {
        this.control = control;
        this.secrets = secrets;
    }

    /**
     * Registers a source or changes its registration.
     *
     * @param connection for {@code postgresql}: host, port, database, user; for {@code files}: folder
     * @param sealingKey the department's HPKE public key; null: its quarantine keeps positions only
     */
    public Specification.Source register(
            String id,
            String department,
            String kind,
            Map<String, String> connection,
            @Nullable String sealingKey,
            @Nullable String password) {
        if (!id.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            throw new IllegalArgumentException(
                    "A source's id must be 1 to 40 lower-case letters, digits or hyphens; choose another");
        }
        if (password != null) {
            keep(id, password);
        }
        long serial = find(id).map(Specification.Source::serial).orElse(0L) + 1;
        Specification.Source source =
                new Specification.Source(id, serial, true, department, kind, connection, sealingKey);
        control.publish(source);
        return source;
    }

    /** The active sources. */
    public List<Specification.Source> list() {
        return control.current().stream()
                .filter(Specification.Source.class::isInstance)
                .map(Specification.Source.class::cast)
                .filter(Specification.Source::active)
                .toList();
    }

    private Optional<Specification.Source> find(String id) {
        return control.current().stream()
                .filter(Specification.Source.class::isInstance)
                .map(Specification.Source.class::cast)
                .filter(source -> source.id().equals(id))
                .findFirst();
    }

    private void keep(String id, String password) {
        try {
            Files.createDirectories(
                    secrets, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Path fresh = Files.createTempFile(secrets, id, ".new");
            Files.writeString(fresh, password);
            Files.move(
                    fresh,
                    secrets.resolve(id + ".password"),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot keep the password of source '" + id + "' in '" + secrets + "': check its rights and space",
                    e);
        }
    }
}
