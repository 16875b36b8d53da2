package io.sluice.readers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Reads lake tables by Spark and Iceberg's runtime, in a child JVM on the class path that {@code ops/spark} lists.
 *
 * @param java the {@code java} program of the child; see {@link SparkJava}
 * @param classPath what Spark needs
 */
public record SparkReader(Path java, String classPath) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long MINUTES = 5;
    private static final int LINES_SHOWN = 12;
    private static final String FILLED = "filled:";
    private static final String SUM = "sum:";

    /**
     * The lake's catalogue as others see it.
     *
     * @param name the catalogue's name, {@code sluice}
     * @param url JDBC URL
     * @param passwordFile file with the account's password
     * @param warehouse folder of the lake
     */
    public record Catalog(String name, String url, String user, Path passwordFile, Path warehouse) {}

    /**
     * What a table holds.
     *
     * @param filled for each column the rows in which it is not null
     * @param sums for each column of integers or decimals its sum, as text
     */
    public record Aggregates(long rows, Map<String, Long> filled, Map<String, String> sums) {
        public Aggregates {
            filled = Map.copyOf(filled);
            sums = Map.copyOf(sums);
        }
    }

    /** The reader of a built project, on the newest installed JDK that Spark knows, else on this one. */
    public static SparkReader of(Path project) throws IOException {
        return new SparkReader(SparkJava.find(), SparkJava.classPath(project));
    }

    /**
     * Aggregates tables of the namespace {@code sluice}, in the order of their names given.
     *
     * @param folder where the child's files go, its log among them
     */
    public List<Aggregates> read(Catalog catalog, List<String> tables, Path folder)
            throws IOException, InterruptedException {
        Path told = folder.resolve("spark.properties");
        Path answer = folder.resolve("spark.json");
        Path log = folder.resolve("spark.log");
        Path temporary = Files.createDirectories(folder.resolve("spark-temporary"));
        try (Writer writer = Files.newBufferedWriter(told)) {
            properties(catalog, tables, temporary).store(writer, null);
        }
        Process process = new ProcessBuilder(command(told, answer, temporary))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = process.waitFor(MINUTES, TimeUnit.MINUTES);
            if (!ended || process.exitValue() != 0) {
                throw new IOException(
                        "Spark on " + java + (ended ? " failed" : " did not end") + "; its log ends in:\n" + end(log));
            }
        } finally {
            process.destroyForcibly();
        }
        return parse(Files.readAllLines(answer));
    }

    private static Properties properties(Catalog catalog, List<String> tables, Path temporary) {
        Properties told = new Properties();
        told.setProperty("catalog", catalog.name());
        told.setProperty("url", catalog.url());
        told.setProperty("user", catalog.user());
        told.setProperty("passwordFile", catalog.passwordFile().toString());
        told.setProperty("warehouse", "file://" + catalog.warehouse());
        told.setProperty("tables", String.join(",", tables));
        told.setProperty("temporary", temporary.toString());
        return told;
    }

    private List<String> command(Path told, Path answer, Path temporary) {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-Xmx512m", "-XX:+UseSerialGC"));
        command.addAll(SparkJava.options(temporary));
        command.addAll(List.of("-cp", SparkJava.ownClasses() + ":" + classPath, SparkMain.class.getName()));
        command.addAll(List.of(told.toString(), answer.toString()));
        return command;
    }

    /** One answer a line. */
    static List<Aggregates> parse(List<String> answers) throws IOException {
        List<Aggregates> found = new ArrayList<>();
        for (String line : answers) {
            Map<String, Object> answer = JSON.readValue(line, new TypeReference<Map<String, Object>>() {});
            Map<String, Long> filled = new HashMap<>();
            Map<String, String> sums = new HashMap<>();
            answer.forEach((name, value) -> {
                if (name.startsWith(FILLED)) {
                    filled.put(name.substring(FILLED.length()), ((Number) value).longValue());
                } else if (name.startsWith(SUM)) {
                    sums.put(name.substring(SUM.length()), value.toString());
                }
            });
            Object rows = answer.getOrDefault("rows", 0);
            found.add(new Aggregates(((Number) rows).longValue(), filled, sums));
        }
        return found;
    }

    /** The last lines that are not of a stack. */
    private static String end(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log).stream()
                .filter(line -> !line.startsWith("\tat ") && !line.startsWith("\t\tat "))
                .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }
}
