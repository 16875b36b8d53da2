package io.sluice.capture;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A MySQL 8.0 out of a published artifact of 550 MB, which the build fetches and unpacks only where it is asked to. */
public final class MySqlServer extends LogServer {

    private static final Path HOME = Path.of(System.getProperty("mysql.home", "none"));
    private static final Path PROGRAM = HOME.resolve("bin/mysqld");
    private static final String NONE = "skipped: there is no MySQL server; run the build with -Dmysql";

    private final List<String> options;

    public MySqlServer() {
        this(List.of());
    }

    /** @param options that this server has beside the usual ones */
    MySqlServer(List<String> options) {
        super(
                "mysql",
                "CREATE USER IF NOT EXISTS " + OWNER + "@'%' IDENTIFIED BY '" + PASSWORD + "';\n"
                        + "GRANT ALL PRIVILEGES ON *.* TO " + OWNER + "@'%' WITH GRANT OPTION;\n");
        this.options = List.copyOf(options);
        start();
    }

    @Override
    void install(Path folder, Path data) throws IOException {
        assumeTrue(Files.exists(PROGRAM), NONE);
        if (!Files.isExecutable(PROGRAM) && !PROGRAM.toFile().setExecutable(true)) {
            throw new IOException("MySQL's server cannot be made executable");
        }
        List<String> command = new ArrayList<>(base());
        command.addAll(List.of("--initialize-insecure", "--datadir=" + data));
        run(folder, command);
    }

    private static List<String> base() {
        return List.of(
                PROGRAM.toString(), "--no-defaults", "--basedir=" + HOME, ROOT ? "--user=root" : "--skip-name-resolve");
    }

    @Override
    List<String> program() {
        List<String> program = new ArrayList<>(base());
        program.addAll(List.of(
                "--mysqlx=OFF",
                "--gtid-mode=ON",
                "--enforce-gtid-consistency=ON",
                "--cte-max-recursion-depth=1000000",
                // Its usual one asks for TLS, which has a test of its own.
                "--default-authentication-plugin=mysql_native_password"));
        program.addAll(options);
        return program;
    }

    @Override
    String numbers(int from, int to) {
        return "(WITH RECURSIVE n (seq) AS (SELECT " + from + " UNION ALL SELECT seq + 1 FROM n WHERE seq < " + to
                + ") SELECT seq FROM n) AS numbers";
    }

    /** Gives test classes the one server: started for the first of them, stopped when all tests are over. */
    public static final class Shared implements ParameterResolver, ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Files.exists(PROGRAM)
                    ? ConditionEvaluationResult.enabled("there is a MySQL server")
                    : ConditionEvaluationResult.disabled(NONE);
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == MySqlServer.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(MySqlServer.class))
                    .getOrComputeIfAbsent(MySqlServer.class, type -> new MySqlServer(), MySqlServer.class);
        }
    }
}
