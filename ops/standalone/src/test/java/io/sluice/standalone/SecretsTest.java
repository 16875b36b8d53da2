package io.sluice.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    @TempDir
    Path folder;

    @Test
    void aPasswordIsMadeOnceAndIsItsOwnersOnly() throws IOException {
        var secrets = new Secrets(new DataFolder(folder));

        Path file = secrets.file("kafka");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.resolveSibling("."))))
                .isEqualTo("rwx------");
        assertThat(secrets.password("kafka")).hasSize(32).isEqualTo(Secrets.read(file));
        assertThat(secrets.password("other")).isNotEqualTo(secrets.password("kafka"));
    }

    @Test
    void aPasswordFileOpenToOthersIsRefused() throws IOException {
        Path file = new Secrets(new DataFolder(folder)).file("open");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThatThrownBy(() -> Secrets.read(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining("chmod 600");
    }
}
