package io.sluice.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.RowSchema;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one file, after its header. Library messages can quote a character of the data: none is passed on. */
final class CsvRows implements Closeable {
    /** Characters of one field at most; a longer one is most likely an unclosed quote. */
    private static final int LONGEST_FIELD = 16 << 20;

    private final Drop drop;
    private final RowHandler handler;
    private final StrictReader text;
    private final CloseableIterator<@Nullable String[]> records;
    private final RowSchema schema;

    private CsvRows(Drop drop, StrictReader text) throws IOException {
        this.drop = drop;
        this.text = text;
        this.handler = new RowHandler(drop.format().nulls());
        this.records = CsvReader.builder()
                .fieldSeparator(drop.format().delimiter())
                .quoteCharacter(drop.format().quote())
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_FIELD)
                .build(handler, text)
                .iterator();
        this.schema = readSchema();
    }

    /** Reads the header. The text belongs to the rows from here on. */
    static CsvRows of(Drop drop, StrictReader text) throws IOException {
        return new CsvRows(drop, text);
    }

    RowSchema schema() {
        return schema;
    }

    boolean hasNext() throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | CsvParseException failed) {
            throw failed.getCause() instanceof IOException cause ? malformed(cause) : unreadable();
        }
    }

    CsvRow next() throws IOException {
        return new CsvRow(schema, fields());
    }

    private @Nullable String[] fields() throws IOException {
        if (!hasNext()) {
            throw new FileChangedException(drop.name());
        }
        return records.next();
    }

    private IOException malformed(IOException cause) {
        return text.isMalformed()
                ? new FileRefusedException(
                        drop.name(),
                        "encoding",
                        text.line(),
                        "a byte there belongs to no known text encoding of the"
                                + " file; save it as UTF-8 or state 'encoding'")
                : cause;
    }

    private FileRefusedException unreadable() {
        return new FileRefusedException(
                drop.name(),
                "quote",
                handler.line(),
                "the record beginning there has a quote that is not closed, text"
                        + " after a closing quote, or a field above " + (LONGEST_FIELD >> 20) + " million characters");
    }

    private RowSchema readSchema() throws IOException {
        CsvFormat format = drop.format();
        List<String> names = format.columns();
        if (format.header()) {
            List<String> header = header();
            names = names.isEmpty() ? header : sameCount(names, header);
        }
        for (int i = 0; i < format.skip() && hasNext(); i++) {
            records.next();
        }
        checkDistinct(names);
        return new RowSchema(
                drop.table(),
                names.stream()
                        .map(name -> new Field(name, FieldType.TEXT, true))
                        .toList(),
                List.of());
    }

    private List<String> header() throws IOException {
        if (!hasNext()) {
            throw new FileRefusedException(
                    drop.name(), "empty", 0, "it holds no header; drop a file with one, or state 'header: absent'");
        }
        @Nullable String[] cells = records.next();
        List<String> names = new ArrayList<>(cells.length);
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            names.add(cell == null || cell.isBlank() ? "column_" + (i + 1) : cell.strip());
        }
        return names;
    }

    private List<String> sameCount(List<String> names, List<String> header) throws FileRefusedException {
        if (names.size() != header.size()) {
            throw new FileRefusedException(
                    drop.name(),
                    "header",
                    1,
                    "it has " + header.size() + " columns, 'columns' names " + names.size() + "; make them agree");
        }
        return names;
    }

    private void checkDistinct(List<String> names) throws FileRefusedException {
        if (names.size() > RowHandler.MOST_FIELDS) {
            throw new FileRefusedException(
                    drop.name(),
                    "header",
                    1,
                    "it has more than " + RowHandler.MOST_FIELDS + " columns; is" + " 'delimiter' the right one?");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < names.size(); i++) {
            if (!seen.add(names.get(i))) {
                // By number: where the header is missing, the name would be a value.
                throw new FileRefusedException(
                        drop.name(),
                        "header",
                        1,
                        "columns " + (names.indexOf(names.get(i)) + 1) + " and " + (i + 1)
                                + " have one name; name the columns by 'columns'");
            }
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
