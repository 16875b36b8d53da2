package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The start and the end of a stack as an ordinary user: where the tests run as root, they change the account. */
class OrdinaryUserIT {
    /** Of the account 'nobody': PostgreSQL wants an account that the system knows. */
    private static final int UID = 65_534;

    private static final DataFolder FOLDER = DataFolder.temporary("user");

    @BeforeAll
    static void copyWhatIsBuilt() throws Exception {
        Path home = Installation.find().home();
        Path copy = Files.createDirectories(FOLDER.root().resolve("project"));
        // The clone may lie where only root can go; and what is built must run without being writable.
        run(
                home,
                "cp",
                "-r",
                "--parents",
                "sluice",
                "ops/broker/pom.xml",
                "ops/broker/target/lib",
                "ops/standalone/target/servers",
                "ops/cli/target/classes",
                "ops/cli/target/lib",
                "routes/target/quarkus-app",
                "catalog/target/quarkus-app",
                copy.toString());
        run(copy, "chmod", "-R", "a+rX", ".");
    }

    @AfterAll
    static void delete() {
        FOLDER.delete();
    }

    @Test
    void upAndDownAsAnOrdinaryUserWithADefaultFolder() throws Exception {
        Path userHome = Files.createDirectory(FOLDER.root().resolve("home"));
        if (Account.root()) {
            Files.setAttribute(userHome, "unix:uid", UID);
            Files.setAttribute(userHome, "unix:gid", UID);
        }
        var sluice = new Script(
                FOLDER.root().resolve("project"),
                Account.root()
                        ? List.of("setpriv", "--reuid=" + UID, "--regid=" + UID, "--clear-groups", "--")
                        : List.of(),
                Map.of("HOME", userHome.toString()));

        Script.Result up = sluice.run(arguments("up"));
        Script.Result status = sluice.run("status", "-o", "json");
        Script.Result down = sluice.run("down");

        assertThat(up.exitCode()).as(up.err()).isZero();
        assertThat(status.exitCode()).as(status.out()).isZero();
        assertThat(Json.MAPPER.readTree(status.out()).path("data").asText())
                .startsWith(userHome.resolve(".local/share/sluice").toString());
        assertThat(down.exitCode()).as(down.err()).isZero();
        assertThat(down.out()).contains("stopped");
    }

    private static String[] arguments(String command) {
        var arguments = new ArrayList<String>(List.of(command));
        Configuration.PORTS.forEach(key -> arguments.addAll(List.of("--set", key.text() + "=" + Ports.any())));
        return arguments.toArray(String[]::new);
    }

    private static void run(Path folder, String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).as(String.join(" ", command)).isZero();
    }
}
