package io.sluice.files;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the files of a drop are written. */
sealed interface DropFormat permits DropFormat.Text, SheetFormat {

    /** Formats of text, in some encoding. */
    sealed interface Text extends DropFormat permits CsvFormat, JsonFormat, FixedFormat {

        /** Empty: found out, see {@link Encoding}. */
        Optional<Charset> charset();

        /**
         * The text belongs to the rows from here on.
         *
         * @param columns those that are known; where a format gathers them, it adds to them
         */
        Rows open(Drop drop, StrictReader text, Columns columns) throws IOException;
    }

    /** The formats by the word for them, with what their files' names end with. */
    enum Kind {
        CSV(".csv"),
        TSV(".tsv", ".tab"),
        JSON(".json"),
        JSONL(".jsonl", ".ndjson"),
        XLSX(".xlsx", ".xlsm"),
        FIXED(".txt", ".dat");

        private final String endings;

        Kind(String... endings) {
            this.endings = String.join(" ", endings);
        }

        boolean names(String file) {
            return Arrays.stream(endings.split(" ", -1)).anyMatch(file.toLowerCase(Locale.ROOT)::endsWith);
        }

        /** As it is stated, or as the files' names say; CSV has been what files are without a word. */
        static Kind of(Optional<String> stated, String files) {
            return stated.map(Kind::stated)
                    .orElseGet(() -> Arrays.stream(values())
                            .filter(kind -> kind != FIXED && kind.names(files.replaceFirst("(?i)\\.zip$", "")))
                            .findFirst()
                            .orElse(CSV));
        }

        private static Kind stated(String word) {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'format' is none of "
                            + Arrays.stream(values()).map(Kind::word).toList()));
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException saying which option is wrong */
        DropFormat read(Options options) {
            return switch (this) {
                case CSV -> CsvFormat.of(options, ',');
                case TSV -> CsvFormat.of(options, '\t');
                case JSON -> JsonFormat.of(options, false);
                case JSONL -> JsonFormat.of(options, true);
                case XLSX -> SheetFormat.of(options);
                case FIXED -> FixedFormat.of(options);
            };
        }
    }
}
