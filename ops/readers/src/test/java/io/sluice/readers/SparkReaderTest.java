package io.sluice.readers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkReaderTest {

    @TempDir
    private Path folder;

    @Test
    void theNewestJdkThatSparkKnowsIsTaken() throws IOException {
        jdk("java-11", "11.0.20");
        jdk("java-17", "17.0.12");
        jdk("java-21", "21.0.4");
        jdk("java-25", "25");
        Files.createDirectory(folder.resolve("empty"));
        assertThat(SparkJava.find(List.of(folder, folder.resolve("missing")))).contains(folder.resolve("java-21"));
    }

    @Test
    void withoutOneThereIsNone() throws IOException {
        jdk("java-25", "25.0.1");
        assertThat(SparkJava.find(List.of(folder))).isEmpty();
    }

    @Test
    void anAnswerIsCountsAndSums() throws IOException {
        assertThat(SparkReader.parse(List.of(
                        "{\"rows\":3,\"filled:id\":3,\"filled:fee\":2,\"sum:fee\":\"10.50\"}",
                        "{\"rows\":0,\"filled:id\":0}")))
                .containsExactly(
                        new SparkReader.Aggregates(3, Map.of("id", 3L, "fee", 2L), Map.of("fee", "10.50")),
                        new SparkReader.Aggregates(0, Map.of("id", 0L), Map.of()));
    }

    @Test
    void withoutSparksClassPathTheMessageSaysWhatToRun() {
        assertThatThrownBy(() -> SparkReader.of(folder)).hasMessageContaining("mvn -pl ops/spark process-resources");
    }

    private void jdk(String name, String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        Files.createFile(
                bin.resolve("java"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Files.writeString(folder.resolve(name).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    }
}
