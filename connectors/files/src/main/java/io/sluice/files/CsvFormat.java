package io.sluice.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.Set;

/**
 * Texts between delimiters (RFC 4180), whatever the delimiter.
 *
 * @param nulls texts that stand for null beside the unquoted empty field
 */
record CsvFormat(char delimiter, char quote, Optional<Charset> charset, Layout layout, Set<String> nulls)
        implements DropFormat.Text {

    CsvFormat {
        nulls = Set.copyOf(nulls);
        if (delimiter == quote) {
            throw new IllegalArgumentException("'delimiter' and 'quote' are the same character; change one");
        }
    }

    static CsvFormat of(Options options, char delimiter) {
        return new CsvFormat(
                options.character("delimiter", delimiter),
                options.character("quote", '"'),
                options.charset(),
                Layout.of(options),
                options.nulls());
    }

    @Override
    public Rows open(Drop drop, StrictReader text, Columns columns) throws IOException {
        return TableRows.of(drop, layout, new CsvCells(drop.name(), this, text), columns);
    }
}
