package io.sluice.readers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.spark.sql.SparkSession;

/** Runs inside Spark's JVM; see {@link SparkCopy}. What to copy stands in the properties file named first. */
final class SparkCopyMain {
    private static final String FETCH = "10000";

    private SparkCopyMain() {}

    public static void main(String[] arguments) throws IOException {
        Properties told = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            told.load(reader);
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (SparkSession spark = session(told.getProperty("temporary"))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String folder = line.substring(line.indexOf(' ') + 1);
                long answer = line.startsWith("copy ")
                        ? copy(spark, told, folder)
                        : spark.read().parquet(folder).count();
                System.out.println(told.getProperty("answer") + answer);
            }
        }
    }

    private static SparkSession session(String temporary) {
        return SparkSession.builder()
                .appName("sluice-peer")
                .master("local[2]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.local.dir", temporary)
                .config("spark.sql.warehouse.dir", temporary + "/warehouse")
                .config("spark.sql.session.timeZone", "UTC")
                .getOrCreate();
    }

    private static long copy(SparkSession spark, Properties told, String folder) {
        long begin = System.nanoTime();
        spark.read()
                .jdbc(
                        told.getProperty("url"),
                        told.getProperty("table"),
                        told.getProperty("parts").split(";"),
                        account(told))
                .write()
                .parquet(folder);
        return System.nanoTime() - begin;
    }

    private static Properties account(Properties told) {
        Properties account = new Properties();
        account.setProperty("user", told.getProperty("user"));
        account.setProperty("password", told.getProperty("password"));
        account.setProperty("driver", "org.postgresql.Driver");
        account.setProperty("fetchsize", FETCH);
        return account;
    }
}
