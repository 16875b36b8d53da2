package io.sluice.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyRing.KeyUse;
import io.sluice.pipeline.KeyUnavailableException;
import io.sluice.pipeline.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every key service owes. */
abstract class KeyRingContract {

    @TempDir
    Path folder;

    private Path path;

    @BeforeEach
    void choosePath() {
        path = folder.resolve("keys");
    }

    /** Makes a new root whose file lies there. */
    abstract KeyService create(Path at);

    /** Opens what {@link #create} made, as a later process does. */
    abstract KeyService open(Path at);

    /** Adds a version of the sealing keys to what lies there. */
    abstract int rotate(Path at);

    @Test
    void sealingKeysRotateInPlaceAndOlderVersionsStay() {
        KeyRing before = create(path).unlock();

        assertThat(rotate(path)).isEqualTo(2);
        assertThat(rotate(path)).isEqualTo(3);
        KeyRing after = open(path).unlock();

        assertThat(after.version(KeyUse.OFFSET_SEAL)).isEqualTo(3);
        assertThat(after.key(KeyUse.OFFSET_SEAL, "town", 1, 1)).isEqualTo(before.key(KeyUse.OFFSET_SEAL, "town", 1));
        assertThat(after.key(KeyUse.OFFSET_SEAL, "town", 1, 3))
                .isNotEqualTo(after.key(KeyUse.OFFSET_SEAL, "town", 1, 2))
                .isNotEqualTo(after.key(KeyUse.OFFSET_SEAL, "town", 1, 1));
        assertThatThrownBy(() -> after.key(KeyUse.OFFSET_SEAL, "town", 1, 4))
                .isInstanceOf(KeyUnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyUse.class,
            names = {"PSEUDONYM", "FORMAT_PRESERVING", "SHIFT", "NOISE"})
    void whatNamesAPersonIsNeverRotatedInPlace(KeyUse use) {
        byte[] before = create(path).unlock().key(use, "d", 1);
        rotate(path);

        KeyRing after = open(path).unlock();

        assertThat(after.version(use)).isEqualTo(1);
        assertThat(after.key(use, "d", 1)).isEqualTo(before);
        assertThatThrownBy(() -> after.key(use, "d", 1, 2)).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void aChangeThatAnotherHasBegunIsRefused() throws IOException {
        create(path);
        Files.createFile(path.resolveSibling("keys.next"));

        assertThatThrownBy(() -> rotate(path))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("another change is under way");
        assertThat(open(path).unlock().version(KeyUse.OFFSET_SEAL)).isEqualTo(1);
    }

    @Test
    void whatRestsIsReadableByItsOwnerOnly() throws IOException {
        create(path);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("r--------");
    }

    @Test
    void reopenedItGivesTheSameKeys() {
        byte[] before = create(path).unlock().key(KeyUse.PSEUDONYM, "dept-a", 1);

        byte[] after = open(path).unlock().key(KeyUse.PSEUDONYM, "dept-a", 1);

        assertThat(after).hasSize(32).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} {1} epoch {2} has a key of its own")
    @CsvSource({"PSEUDONYM,dept-b,1", "PSEUDONYM,dept-a,2", "SHIFT,dept-a,1", "PSEUDONYM,dept-a/1,1"})
    void everyUseDomainAndEpochHasAKeyOfItsOwn(KeyUse use, String domain, int epoch) {
        KeyRing keys = create(path).unlock();

        assertThat(keys.key(use, domain, epoch)).isNotEqualTo(keys.key(KeyUse.PSEUDONYM, "dept-a", 1));
    }

    /** The same root for another suite. */
    abstract KeyService open(Path at, Suite suite);

    @Test
    void eachSuiteHasKeysOfItsOwn() {
        KeyRing usual = create(path).unlock();

        KeyRing chinese = open(path, Suite.CHINESE).unlock();

        assertThat(usual.suite()).isEqualTo(Suite.INTERNATIONAL);
        assertThat(chinese.suite()).isEqualTo(Suite.CHINESE);
        assertThat(chinese.key(KeyUse.PSEUDONYM, "d", 1)).isNotEqualTo(usual.key(KeyUse.PSEUDONYM, "d", 1));
    }

    @Test
    void twoRootsNeverShareAKey() {
        KeyRing other = create(folder.resolve("other")).unlock();

        assertThat(create(path).unlock().key(KeyUse.SHIFT, "d", 1)).isNotEqualTo(other.key(KeyUse.SHIFT, "d", 1));
    }

    @Test
    void anExistingRootIsNeverReplaced() {
        byte[] before = create(path).unlock().key(KeyUse.PSEUDONYM, "d", 1);

        assertThatThrownBy(() -> create(path)).isInstanceOf(KeyUnavailableException.class);

        assertThat(open(path).unlock().key(KeyUse.PSEUDONYM, "d", 1)).isEqualTo(before);
    }

    @Test
    void whatIsTakenAwayIsMissedAtOnceAndWelcomeBack() throws IOException {
        KeyService keys = create(path);
        byte[] before = keys.unlock().key(KeyUse.SHIFT, "d", 1);
        Files.move(path, folder.resolve("kept"));

        assertThatThrownBy(keys::unlock)
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("missing")
                .hasMessageContaining("backup");

        Files.move(folder.resolve("kept"), path);
        assertThat(keys.unlock().key(KeyUse.SHIFT, "d", 1)).isEqualTo(before);
    }

    @ParameterizedTest(name = "mode {0} is refused")
    @ValueSource(strings = {"rw-r--r--", "r--r-----", "rw----r--", "rw--w----"})
    void aFileOpenToOthersIsRefusedWithTheRemedy(String mode) throws IOException {
        KeyService keys = create(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));

        assertThatThrownBy(keys::unlock)
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("chmod 0400 " + path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "not json SECRET", "{\"primaryKeyId\":1,\"key\":[]}", "form=1\nroot=SECRET!"})
    void aCorruptFileIsSaidWithoutItsContent(String content) throws IOException {
        KeyService keys = create(path);
        Files.delete(path);
        Files.writeString(path, content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));

        assertThatThrownBy(keys::unlock)
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("restore it from its backup")
                .satisfies(problem ->
                        assertThat(problem.getMessage() + problem.getCause()).doesNotContain("SECRET"));
    }
}
