package io.sluice.readers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where the program of a subscriber that uses Apicurio's deserialiser is found. */
public final class ApicurioReader {

    private ApicurioReader() {}

    /**
     * The command that starts it; see {@link ApicurioMain} for what it prints.
     *
     * @param project the built project
     * @param client the subscription's properties file
     */
    public static List<String> command(Path project, Path client) throws IOException {
        Path list = project.resolve("ops/apicurio/target/apicurio.classpath");
        if (!Files.exists(list)) {
            throw new IOException(
                    "Apicurio's class path is not listed in " + list + "; run: mvn -pl ops/apicurio process-resources");
        }
        Path own = Path.of(ApicurioMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // Whoever reads its lines takes them as UTF-8, whatever the user's locale is.
                "-Dstdout.encoding=UTF-8",
                "-cp",
                own + ":" + Files.readString(list).strip(),
                ApicurioMain.class.getName(),
                client.toString());
    }
}
