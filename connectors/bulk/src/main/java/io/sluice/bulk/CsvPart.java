package io.sluice.bulk;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * RFC 4180 for machines: UTF-8, CR LF, a header; texts byte by byte as they are, null as nothing and the empty text as
 * {@code ""}; dates and times in ISO 8601, bytes in base64. Spreadsheets may run a text as a formula: it is not for them.
 */
final class CsvPart implements PartWriter {
    private static final int LONGEST_FIELD = 256 << 20;

    private final CsvWriter writer;
    private long size;

    CsvPart(Path file, Schema schema) throws IOException {
        writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(Files.newBufferedWriter(file, StandardCharsets.UTF_8));
        writer.writeRecord(schema.getFields().stream().map(Schema.Field::name).toList());
    }

    @Override
    public void write(@Nullable Object[] values, byte[] record) {
        String[] cells = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            cells[i] = text(values[i]);
        }
        writer.writeRecord(cells);
        size += record.length;
    }

    /** A value as a cell. */
    static @Nullable String text(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal decimal -> decimal.toPlainString();
            case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
            default -> value.toString();
        };
    }

    /** How many rows a file has, by reading it. */
    static long rows(Path file) throws IOException {
        long records = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .skipEmptyLines(false)
                .maxBufferSize(LONGEST_FIELD)
                .ofCsvRecord(file, StandardCharsets.UTF_8)) {
            for (CsvRecord ignored : reader) {
                records++;
            }
        }
        return records - 1;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
