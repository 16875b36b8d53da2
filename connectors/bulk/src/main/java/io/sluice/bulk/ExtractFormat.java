package io.sluice.bulk;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.avro.Schema;

/** The forms in which an extract's rows are written. */
enum ExtractFormat {
    PARQUET("parquet") {
        @Override
        PartWriter open(Path file, Schema schema) throws IOException {
            return new ParquetPart(file, schema);
        }
    },
    CSV("csv") {
        @Override
        PartWriter open(Path file, Schema schema) throws IOException {
            return new CsvPart(file, schema);
        }
    };

    private final String text;

    ExtractFormat(String text) {
        this.text = text;
    }

    /** @param schema of the share's record values */
    abstract PartWriter open(Path file, Schema schema) throws IOException;

    String extension() {
        return text;
    }

    /** @throws IllegalArgumentException for a form that we do not write */
    static ExtractFormat of(String text) {
        return Arrays.stream(values())
                .filter(format -> format.text.equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Extract format '" + text + "' is not known; use parquet or csv"));
    }
}
