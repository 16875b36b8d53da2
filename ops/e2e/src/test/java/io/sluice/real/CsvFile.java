package io.sluice.real;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.sluice.model.FieldType;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.SharePlan;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A published file, read without the hub.
 *
 * @param file the file in the shared data
 * @param obligatory a column without which a row is no record
 * @param rule the rule that such rows break first
 * @param converted by field, what it must be where it is more than a copy of its column
 */
record CsvFile(Path file, String obligatory, String rule, Map<String, Function<Cells, @Nullable Object>> converted) {

    /** What files write where there is no value. */
    private static final Set<String> NULLS = Set.of("", "(blank)");

    /** The cells of one row by column. */
    interface Cells {
        @Nullable String at(String column);
    }

    /** The figures of its good rows. */
    Figures figures(SharePlan plan) throws IOException {
        Figures.Tally tally =
                new Figures.Tally(plan.fields().stream().map(FieldPlan::name).toList(), plan.recordKey());
        for (NamedCsvRecord line : lines()) {
            Cells cells = column -> cell(line, column);
            if (cells.at(obligatory) != null) {
                Map<String, @Nullable Object> row = new HashMap<>();
                plan.fields().forEach(field -> row.put(field.name(), value(field, cells)));
                tally.add(row);
            }
        }
        return tally.figures();
    }

    /** Where its bad rows stand and which rule they break, as the quarantine tells it. */
    Map<String, String> badRows() throws IOException {
        Map<String, String> bad = new TreeMap<>();
        List<NamedCsvRecord> lines = lines();
        String hash = sha256();
        for (int i = 0; i < lines.size(); i++) {
            if (cell(lines.get(i), obligatory) == null) {
                bad.put("file:1:" + hash + ":" + (i + 1), rule);
            }
        }
        return bad;
    }

    private @Nullable Object value(FieldPlan field, Cells cells) {
        Function<Cells, @Nullable Object> conversion = converted.get(field.name());
        return conversion == null ? copy(field, cells) : conversion.apply(cells);
    }

    private static @Nullable Object copy(FieldPlan field, Cells cells) {
        if (!(field.mapping() instanceof Mapping.Copy copy)) {
            throw new IllegalArgumentException("Say what field '" + field.name() + "' must be: it is no copy");
        }
        String cell = cells.at(copy.column());
        return cell == null ? null : typed(cell, field.mappedType());
    }

    private static Object typed(String cell, FieldType type) {
        return switch (type) {
            case TEXT -> cell;
            case INTEGER -> Long.valueOf(cell);
            case FLOAT -> Double.valueOf(cell);
            case DECIMAL -> new BigDecimal(cell);
            default -> throw new IllegalArgumentException("no file is copied into a field of type " + type);
        };
    }

    private static @Nullable String cell(NamedCsvRecord line, String column) {
        String cell = line.getField(column);
        return NULLS.contains(cell) ? null : cell;
    }

    private List<NamedCsvRecord> lines() throws IOException {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }

    private String sha256() throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
