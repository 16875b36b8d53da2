package io.sluice.readers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;

/** Finds a JDK for Spark: the newest installed of 17 to 23, for which it is made, else the present one (tried: 25). */
final class SparkJava {

    /** What Spark 4.0 reaches into, as its own launcher opens it. */
    static final List<String> OPENED = List.of(
                    "java.lang",
                    "java.lang.invoke",
                    "java.lang.reflect",
                    "java.io",
                    "java.net",
                    "java.nio",
                    "java.util",
                    "java.util.concurrent",
                    "java.util.concurrent.atomic",
                    "jdk.internal.ref",
                    "sun.nio.ch",
                    "sun.nio.cs",
                    "sun.security.action",
                    "sun.util.calendar")
            .stream()
            .map(opened -> "--add-opens=java.base/" + opened + "=ALL-UNNAMED")
            .toList();

    private static final int OLDEST = 17;
    private static final int NEWEST = 23;
    private static final List<Path> USUAL_FOLDERS = List.of(Path.of("/usr/lib/jvm"), Path.of("/opt/java"));

    private SparkJava() {}

    /** What Spark needs, as {@code ops/spark} lists it. */
    static String classPath(Path project) throws IOException {
        Path list = project.resolve("ops/spark/target/spark.classpath");
        if (!Files.exists(list)) {
            throw new IOException(
                    "Spark's class path is not listed in " + list + "; run: mvn -pl ops/spark process-resources");
        }
        return Files.readString(list).strip();
    }

    /** Where the programs of this package lie that run inside Spark's JVM. */
    static Path ownClasses() {
        return Path.of(SparkMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    /** Options of every JVM that Spark runs in. */
    static List<String> options(Path temporary) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+IgnoreUnrecognizedVMOptions",
                "-Djava.io.tmpdir=" + temporary,
                "-Djdk.reflect.useDirectMethodHandle=false",
                "-Dio.netty.tryReflectionSetAccessible=true"));
        options.addAll(OPENED);
        return options;
    }

    static Path find() throws IOException {
        return find(USUAL_FOLDERS)
                .orElse(Path.of(System.getProperty("java.home")))
                .resolve("bin/java");
    }

    /** The newest fitting JDK below the folders. */
    static Optional<Path> find(List<Path> folders) throws IOException {
        List<Path> homes = new ArrayList<>();
        for (Path folder : folders) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                    entries.forEach(homes::add);
                }
            }
        }
        return homes.stream()
                .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                .filter(home -> version(home) >= OLDEST && version(home) <= NEWEST)
                .max(Comparator.comparing(SparkJava::version));
    }

    private static int version(Path home) {
        try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
            Properties release = new Properties();
            release.load(reader);
            String version = release.getProperty("JAVA_VERSION", "").toLowerCase(Locale.ROOT);
            return Integer.parseInt(version.replaceAll("[^0-9.]", "").replaceAll("\\..*", ""));
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
