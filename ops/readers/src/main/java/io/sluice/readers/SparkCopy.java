package io.sluice.readers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How to start the program that copies a table of PostgreSQL to Parquet by Spark as it comes, in a JVM of its own; the
 * peer of a benchmark. The program answers each line of its input, all answers beginning as it is told: {@code copy
 * <folder>} by the nanoseconds it took, {@code count <folder>} by the rows that lie there.
 *
 * @param java the {@code java} program
 */
public record SparkCopy(Path java, List<String> options, String classPath, String main) {
    private static final String HEAP = "-Xmx4g";

    public SparkCopy {
        options = List.copyOf(options);
    }

    /** The program of a built project, on the newest installed JDK that Spark knows, else on this one. */
    public static SparkCopy of(Path project, Path temporary) throws IOException {
        List<String> options = new ArrayList<>(List.of(HEAP));
        options.addAll(SparkJava.options(Files.createDirectories(temporary)));
        return new SparkCopy(
                SparkJava.find(),
                options,
                SparkJava.ownClasses() + ":" + SparkJava.classPath(project),
                SparkCopyMain.class.getName());
    }
}
