package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A line without an end: it is refused long before it would fill the memory, however long it goes on. */
class LongLineTest {
    /** What must not be asked for: far less than the line has. */
    private static final long ENOUGH = 256L << 20;

    @TempDir
    Path folder;

    /** Ten gigabytes after a beginning. */
    private static final class Endless extends InputStream {
        private final byte[] unit;
        private long given;

        Endless(String unit) {
            this.unit = unit.repeat(1000).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            return unit[(int) (given++ % unit.length)];
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (given > 10L << 30) {
                throw new IOException("It was read to its end");
            }
            int from = (int) (given % unit.length);
            int read = Math.min(length, unit.length - from);
            System.arraycopy(unit, from, into, offset, read);
            given += read;
            return read;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "csv | a,b!1, | x | quote",
                "csv | a,b!1, | xxxxxxxxxxxxxxxxxxxx, | line",
                "csv | a,b!1, | , | line",
                "csv | a,b!\" | x! | quote",
                "tsv | | x | quote",
                "fixed | | x | line",
                "jsonl | {\"a\":1}!{\"a\": | x | line",
                "json | [{\"a\":\" | x | json",
                "json | [{\"a\":[ | 1, | line",
                "json | [{\"a\":0, | \"a\":0, | line"
            })
    void it_is_refused_by_its_place(String format, @Nullable String begin, String unit, String rule) {
        Map<String, String> connection = new TreeMap<>(Map.of("folder", folder.toString(), "format", format));
        if (format.equals("fixed")) {
            connection.put("positions", "a:1-2");
        }
        Drop drop = Drops.of(connection).of(name(format)).getFirst();
        Endless endless = new Endless(unit.replace('!', '\n'));
        String first = begin == null ? "" : begin.replace('!', '\n');
        InputStream bytes =
                new SequenceInputStream(new ByteArrayInputStream(first.getBytes(StandardCharsets.US_ASCII)), endless);

        assertThatThrownBy(() -> read(drop, bytes))
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("'" + rule + "' at line");
        assertThat(endless.given).isLessThan(ENOUGH);
    }

    private static String name(String format) {
        return "people" + (format.equals("fixed") ? ".txt" : "." + format);
    }

    private static void read(Drop drop, InputStream bytes) throws IOException {
        DropFormat.Text format = (DropFormat.Text) drop.format();
        Encoding encoding = Encoding.of(new byte[0], format.charset());
        try (Rows rows = new Content.Text(format, encoding).open(drop, bytes, Columns.of(drop))) {
            while (rows.hasNext()) {
                rows.next();
            }
        }
    }
}
