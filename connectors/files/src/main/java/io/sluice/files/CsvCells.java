package io.sluice.files;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The records of a CSV file. Library messages can quote a character of the data: none is passed on. */
final class CsvCells implements Cells {
    private final String drop;
    private final RowHandler handler;
    private final StrictReader text;
    private final CloseableIterator<@Nullable Object[]> records;

    /** The text belongs to the cells from here on. */
    CsvCells(String drop, CsvFormat format, StrictReader text) {
        this.drop = drop;
        this.text = text;
        this.handler = new RowHandler(format.nulls());
        this.records = CsvReader.builder()
                .fieldSeparator(format.delimiter())
                .quoteCharacter(format.quote())
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(Lines.LONGEST)
                .build(handler, text)
                .iterator();
    }

    @Override
    public boolean hasNext() throws IOException {
        try {
            return records.hasNext();
        } catch (UncheckedIOException | CsvParseException failed) {
            throw failed.getCause() instanceof IOException cause ? text.explained(drop, cause) : unreadable();
        }
    }

    private FileRefusedException unreadable() {
        return handler.isTooLong()
                ? Lines.tooLong(drop, handler.line())
                : new FileRefusedException(
                        drop,
                        "quote",
                        handler.line(),
                        "the record beginning there has a quote that is not closed, text"
                                + " after a closing quote, or a field above " + (Lines.LONGEST >> 20)
                                + " million characters");
    }

    @Override
    public @Nullable Object[] next() {
        return records.next();
    }

    @Override
    public long line() {
        return handler.line();
    }

    @Override
    public boolean endsEarly() {
        return false;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
