package io.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Driver;
import java.util.HexFormat;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverShelfTest {

    private static final String DRIVER = "dm/jdbc/driver/DmDriver.class";

    @TempDir
    Path folder;

    @Test
    void drivers_of_the_hub_need_no_folder() {
        DriverShelf shelf = new DriverShelf(folder.resolve("none"));

        assertThat(shelf.of(DatabaseKind.POSTGRESQL).getClass().getName()).isEqualTo("org.postgresql.Driver");
        assertThat(shelf.of(DatabaseKind.OPENGAUSS).getClass().getName()).isEqualTo("org.opengauss.Driver");
    }

    @Test
    void a_driver_whose_digest_is_stated_runs_in_a_class_loader_of_its_own() throws Exception {
        state(jar(DRIVER));

        Driver driver = new DriverShelf(folder).of(DatabaseKind.DM);

        assertThat(driver.getClass().getName()).isEqualTo(DatabaseKind.DM.driver());
        assertThat(driver.getClass().getClassLoader()).isNotSameAs(getClass().getClassLoader());
        assertThat(driver.acceptsURL("jdbc:dm://anything")).isTrue();
    }

    @Test
    void without_its_digest_or_with_another_it_is_refused_and_taken_once_that_is_mended() throws Exception {
        DriverShelf shelf = new DriverShelf(folder);
        assertRefused(shelf, "cannot be read");
        byte[] jar = jar(DRIVER);
        assertRefused(shelf, "SHA-256");
        Files.writeString(folder.resolve("SHA256SUMS"), "0".repeat(64) + "  dm.jar\n");
        assertRefused(shelf, "SHA-256");

        state(jar);

        assertThat(shelf.of(DatabaseKind.DM)).isNotNull();
    }

    @Test
    void a_jar_without_the_expected_driver_is_refused() throws Exception {
        state(jar("dm/jdbc/driver/package-info.class"));

        assertRefused(new DriverShelf(folder), "no driver of class dm.jdbc.driver.DmDriver");
    }

    private static void assertRefused(DriverShelf shelf, String why) {
        assertThatThrownBy(() -> shelf.of(DatabaseKind.DM))
                .isInstanceOf(PollRefusedException.class)
                .hasMessageContaining(why);
    }

    private byte[] jar(String entry) throws IOException {
        Path jar = folder.resolve("dm.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                InputStream made =
                        Objects.requireNonNull(getClass().getClassLoader().getResourceAsStream(DRIVER))) {
            out.putNextEntry(new JarEntry(entry));
            made.transferTo(out);
            out.closeEntry();
        }
        return Files.readAllBytes(jar);
    }

    private void state(byte[] jar) throws Exception {
        String digest =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
        Files.writeString(folder.resolve("SHA256SUMS"), digest + "  dm.jar\n");
    }
}
