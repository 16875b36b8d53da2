package io.sluice.bulk;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sluice.contract.golden.GoldenCase;
import io.sluice.contract.golden.GoldenHost;
import io.sluice.contract.golden.GoldenSuite;
import io.sluice.contract.golden.Observed;
import io.sluice.contract.specification.Specification;
import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Row;
import io.sluice.model.Unavailable;
import io.sluice.pipeline.ExpressionCompiler;
import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.SharePlan;
import io.sluice.schemas.ShareSchemas;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bulk job on a real table. An extract has rows and no changes: it plays cases whose rows stand in the table, reports
 * each as it came, and knows of a rejected row the rule alone.
 */
final class BulkHost implements GoldenHost {

    private static final int SCHEMA = 2;

    private final SourceServer server;
    private final Path folder;
    private final KeyRing keys;
    private final ExpressionCompiler expressions;
    private final Standards standards;

    BulkHost(SourceServer server, Path folder, KeyRing keys, ExpressionCompiler expressions, Standards standards) {
        this.server = server;
        this.folder = folder;
        this.keys = keys;
        this.expressions = expressions;
        this.standards = standards;
    }

    static boolean plays(GoldenCase goldenCase) {
        return goldenCase.given().stream().allMatch(BulkHost::stands);
    }

    private static boolean stands(ChangeEvent event) {
        Row row = event.after();
        boolean arrives = event.operation() == Operation.READ || event.operation() == Operation.CREATE;
        for (int i = 0; arrives && i < event.schema().fields().size(); i++) {
            arrives = Objects.requireNonNull(row).value(i) != Unavailable.UNAVAILABLE;
        }
        return arrives;
    }

    @Override
    public List<Observed> play(GoldenSuite suite, GoldenCase goldenCase) {
        try {
            fill(goldenCase.given());
            return observed(extract(suite.plan()), goldenCase.given().getFirst().operation());
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        } catch (SQLException problem) {
            throw new IllegalStateException("The case's table cannot be filled", problem);
        }
    }

    private ExtractManifest extract(SharePlan plan) throws IOException {
        ShareSchemas schemas =
                ShareSchemas.of(plan, standards.schema(plan.standard()).orElseThrow());
        Specification.Share share = new Specification.Share(
                plan.share(),
                1,
                true,
                "golden",
                "sluice.golden",
                schemas.key().toString(),
                schemas.value().toString(),
                SCHEMA - 1,
                SCHEMA,
                List.of("grant-1"),
                plan);
        ExtractResult made = new ExtractJob(folder, keys, expressions, Clock.systemUTC())
                .make(
                        new Specification.Extract("golden", 1, true, plan.share(), "grant-1", List.of("csv")),
                        share,
                        new PostgresBulk("golden", server::connect, 1),
                        (rows, estimate) -> {});
        return ((ExtractResult.Complete) made).manifest();
    }

    private List<Observed> observed(ExtractManifest manifest, Operation operation) throws IOException {
        List<Observed> seen = new ArrayList<>();
        for (ExtractManifest.PartFile file : manifest.files()) {
            Path part = folder.resolve("golden").resolve(file.name());
            try (CsvReader<NamedCsvRecord> lines = CsvReader.builder().ofNamedCsvRecord(part)) {
                lines.forEach(line -> seen.add(new Observed.Made(operation, fields(line))));
            }
        }
        manifest.rejected()
                .forEach((rule, rows) ->
                        seen.addAll(Collections.nCopies(Math.toIntExact(rows), new Observed.Rejected(rule, ""))));
        return seen;
    }

    /** No case has an empty text: what is empty is null. */
    private static Map<String, @Nullable Object> fields(NamedCsvRecord line) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        line.getFieldsAsMap().forEach((name, text) -> fields.put(name, text.isEmpty() ? null : text));
        return fields;
    }

    private void fill(List<ChangeEvent> rows) throws SQLException {
        List<Field> columns = rows.getFirst().schema().fields();
        String table = '"' + rows.getFirst().schema().table().name() + '"';
        server.run(
                "DROP TABLE IF EXISTS " + table,
                "CREATE TABLE " + table + " ("
                        + columns.stream()
                                .map(column -> '"' + column.name() + "\" " + type(column.type()))
                                .collect(Collectors.joining(", "))
                        + ")");
        String parameters =
                columns.stream().map(column -> "?::" + type(column.type())).collect(Collectors.joining(", "));
        try (Connection connection = server.connect();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO " + table + " VALUES (" + parameters + ")")) {
            for (ChangeEvent event : rows) {
                Row row = Objects.requireNonNull(event.after());
                for (int i = 0; i < columns.size(); i++) {
                    Object value = row.value(i);
                    insert.setString(i + 1, value == null ? null : value.toString());
                }
                insert.execute();
            }
        }
    }

    private static String type(FieldType type) {
        return switch (type) {
            case TEXT -> "text";
            case INTEGER -> "bigint";
            case DECIMAL -> "numeric";
            case FLOAT -> "double precision";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
            case INSTANT -> "timestamptz";
            case DATETIME -> "timestamp";
            case TIME -> "time";
            case BYTES -> "bytea";
        };
    }
}
