package io.sluice.capture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Debian's MariaDB. */
public final class MariaServer extends LogServer {

    private final List<String> options;

    public MariaServer() {
        this(List.of());
    }

    /** @param options that this server has beside the usual ones */
    MariaServer(List<String> options) {
        super(
                "mariadb",
                "CREATE USER IF NOT EXISTS " + OWNER + "@'%' IDENTIFIED BY '" + PASSWORD + "';\n"
                        + "GRANT ALL PRIVILEGES ON *.* TO " + OWNER + "@'%' WITH GRANT OPTION;\n");
        this.options = List.copyOf(options);
        start();
    }

    /** Under root the server runs as the account that its package made. */
    @Override
    void install(Path folder, Path data) throws IOException {
        Path install = program("mariadb-install-db");
        assumeTrue(
                Files.isExecutable(program("mariadbd")) && Files.isExecutable(install),
                "skipped: no MariaDB server is installed; run apt-get install mariadb-server");
        if (ROOT) {
            for (Path each : List.of(folder, data)) {
                Files.setOwner(
                        each,
                        folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("mysql"));
            }
        }
        run(
                folder,
                List.of(
                        install.toString(),
                        "--no-defaults",
                        "--datadir=" + data,
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        ROOT ? "--user=mysql" : "--skip-name-resolve"));
    }

    private static Path program(String name) {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/bin", "/usr/local/sbin")
                .map(place -> Path.of(place, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of(name));
    }

    @Override
    List<String> program() {
        List<String> program =
                new ArrayList<>(List.of(program("mariadbd").toString(), "--no-defaults", "--innodb-log-file-size=16M"));
        program.addAll(options);
        if (ROOT) {
            program.add("--user=mysql");
        }
        return program;
    }

    @Override
    String numbers(int from, int to) {
        return "seq_" + from + "_to_" + to;
    }

    /** Gives test classes the one server: started for the first of them, stopped when all tests are over. */
    public static final class Shared implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == MariaServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(MariaServer.class))
                    .getOrComputeIfAbsent(MariaServer.class, type -> new MariaServer(), MariaServer.class);
        }
    }
}
