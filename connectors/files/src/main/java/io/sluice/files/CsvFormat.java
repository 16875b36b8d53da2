package io.sluice.files;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the files of a drop are written.
 *
 * @param charset empty: found out (byte order mark, then strict UTF-8, then strict GB18030)
 * @param header whether the first row names the columns
 * @param columns names that replace the header's, or stand for it where there is none
 * @param skip rows after the header that hold no data, such as a second header
 * @param nulls texts that stand for null beside the unquoted empty field
 */
record CsvFormat(
        char delimiter,
        char quote,
        Optional<Charset> charset,
        boolean header,
        List<String> columns,
        int skip,
        Set<String> nulls) {

    static final CsvFormat DEFAULT = new CsvFormat(',', '"', Optional.empty(), true, List.of(), 0, Set.of());

    CsvFormat {
        columns = List.copyOf(columns);
        nulls = Set.copyOf(nulls);
        if (!header && columns.isEmpty()) {
            throw new IllegalArgumentException("'header' is 'absent' and 'columns' names none; list the columns");
        }
        if (delimiter == quote) {
            throw new IllegalArgumentException("'delimiter' and 'quote' are the same character; change one");
        }
        if (skip < 0) {
            throw new IllegalArgumentException("'skip' is below 0; say how many rows after the header hold no data");
        }
    }
}
