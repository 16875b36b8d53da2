package io.sluice.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.KeyRing.KeyUse;
import io.sluice.pipeline.KeyUnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("keys.json");
    }

    @Test
    void aNewFileIsReadableByItsOwnerOnly() throws IOException {
        KeyFile.create(path);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("r--------");
    }

    @Test
    void reopenedItGivesTheSameKeys() {
        byte[] before = KeyFile.create(path).key(KeyUse.PSEUDONYM, "dept-a", 1);

        byte[] after = KeyFile.open(path).key(KeyUse.PSEUDONYM, "dept-a", 1);

        assertThat(after).hasSize(32).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} {1} epoch {2} has a key of its own")
    @CsvSource({"PSEUDONYM,dept-b,1", "PSEUDONYM,dept-a,2", "SHIFT,dept-a,1", "PSEUDONYM,dept-a/1,1"})
    void everyUseDomainAndEpochHasAKeyOfItsOwn(KeyUse use, String domain, int epoch) {
        KeyFile keys = KeyFile.create(path);

        assertThat(keys.key(use, domain, epoch)).isNotEqualTo(keys.key(KeyUse.PSEUDONYM, "dept-a", 1));
    }

    @Test
    void twoFilesNeverShareAKey() {
        KeyFile other = KeyFile.create(folder.resolve("other.json"));

        assertThat(KeyFile.create(path).key(KeyUse.SHIFT, "d", 1)).isNotEqualTo(other.key(KeyUse.SHIFT, "d", 1));
    }

    @ParameterizedTest(name = "mode {0} is refused")
    @ValueSource(strings = {"rw-r--r--", "r--r-----", "rw----r--", "rw--w----"})
    void aFileOpenToOthersIsRefusedWithTheRemedy(String mode) throws IOException {
        KeyFile.create(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(() -> KeyFile.open(path))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("chmod 0400 " + path);
    }

    @Test
    void anExistingFileIsNeverReplaced() {
        byte[] before = KeyFile.create(path).key(KeyUse.PSEUDONYM, "d", 1);

        assertThatThrownBy(() -> KeyFile.create(path)).isInstanceOf(KeyUnavailableException.class);

        assertThat(KeyFile.open(path).key(KeyUse.PSEUDONYM, "d", 1)).isEqualTo(before);
    }

    @Test
    void aMissingFileIsSaid() {
        assertThatThrownBy(() -> KeyFile.open(path))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("missing")
                .hasMessageContaining("backup");
    }

    @Test
    void aFileTakenAwayIsMissedByTheNextKey() throws IOException {
        KeyFile keys = KeyFile.create(path);
        Files.delete(path);

        assertThatThrownBy(() -> keys.key(KeyUse.SHIFT, "d", 1)).isInstanceOf(KeyUnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json SECRET", "{\"primaryKeyId\":1,\"key\":[]}"})
    void aCorruptFileIsSaidWithoutItsContent(String content) throws IOException {
        Files.writeString(path, content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));

        assertThatThrownBy(() -> KeyFile.open(path))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("no readable PRF key set")
                .satisfies(problem ->
                        assertThat(problem.getMessage() + problem.getCause()).doesNotContain("SECRET"));
    }
}
