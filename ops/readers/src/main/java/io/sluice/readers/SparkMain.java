package io.sluice.readers;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/**
 * Runs inside Spark's JVM: counts and sums the tables of an Iceberg JDBC catalogue, and writes one JSON object a line
 * for each table. The catalogue's name, address and account stand in a properties file, the answer goes to a file.
 */
final class SparkMain {

    private static final String CATALOG = "spark.sql.catalog.";

    private SparkMain() {}

    public static void main(String[] arguments) throws IOException {
        Properties told = new Properties();
        try (Reader reader = Files.newBufferedReader(Path.of(arguments[0]))) {
            told.load(reader);
        }
        List<String> answers = new ArrayList<>();
        try (SparkSession spark = session(told)) {
            for (String table : told.getProperty("tables").split(",", -1)) {
                answers.add(aggregate(spark, told.getProperty("catalog") + ".sluice.`" + table + "`"));
            }
        }
        Files.write(Path.of(arguments[1]), answers);
    }

    private static SparkSession session(Properties told) throws IOException {
        String catalog = CATALOG + told.getProperty("catalog");
        String temporary = told.getProperty("temporary");
        return SparkSession.builder()
                .appName("sluice-foreign-reader")
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "1")
                .config("spark.local.dir", temporary)
                .config("spark.sql.warehouse.dir", temporary + "/warehouse")
                // Its shaded Arrow reaches for memory in a way that the newest JDKs refuse.
                .config("spark.sql.iceberg.vectorization.enabled", "false")
                .config("spark.sql.session.timeZone", "UTC")
                .config(catalog, "org.apache.iceberg.spark.SparkCatalog")
                .config(catalog + ".catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog")
                .config(catalog + ".uri", told.getProperty("url"))
                .config(catalog + ".jdbc.user", told.getProperty("user"))
                .config(
                        catalog + ".jdbc.password",
                        Files.readString(Path.of(told.getProperty("passwordFile")))
                                .strip())
                .config(catalog + ".jdbc.schema-version", "V1")
                .config(catalog + ".warehouse", told.getProperty("warehouse"))
                .getOrCreate();
    }

    /** {@code {"rows":…, "filled:<column>":…, "sum:<column>":"…"}}, with a sum for each exact number. */
    private static String aggregate(SparkSession spark, String table) {
        List<String> columns = new ArrayList<>(List.of("count(*) AS `rows`"));
        for (StructField field : spark.table(table).schema().fields()) {
            columns.add("count(`" + field.name() + "`) AS `filled:" + field.name() + "`");
            if (isExactNumber(field)) {
                columns.add("CAST(coalesce(sum(`" + field.name() + "`), 0) AS STRING) AS `sum:" + field.name() + "`");
            }
        }
        return spark.sql("SELECT " + String.join(", ", columns) + " FROM " + table)
                .toJSON()
                .first();
    }

    private static boolean isExactNumber(StructField field) {
        String type = field.dataType().typeName();
        return type.equals("long") || type.equals("integer") || field.dataType() instanceof DecimalType;
    }
}
