package io.sluice.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The rows of a file with one JSON record on each line. A line that is none is a ragged row; the others are read. */
final class JsonLines implements Rows {
    private final String drop;
    private final Lines lines;
    private final Columns columns;
    private final JsonRecord record;
    private @Nullable FileRow ahead;

    /** The lines belong to the rows from here on. */
    JsonLines(String drop, JsonFormat format, Lines lines, Columns columns) {
        this.drop = drop;
        this.lines = lines;
        this.columns = columns;
        this.record = new JsonRecord(drop, format, columns);
    }

    @Override
    public boolean hasNext() throws IOException {
        while (ahead == null) {
            String line = lines.next();
            if (line == null) {
                return false;
            }
            if (!line.isBlank()) {
                ahead = row(line);
            }
        }
        return true;
    }

    private FileRow row(String line) throws IOException {
        try (JsonParser json = JsonFormat.JSON.createParser(line)) {
            json.nextToken();
            FileRow row = record.read(json, lines.number());
            return json.nextToken() == null ? row : FileRow.ragged(columns);
        } catch (JsonEOFException cut) {
            if (lines.isWhole()) {
                return FileRow.ragged(columns);
            }
            throw Json.cut(drop, lines.number());
        } catch (JsonProcessingException malformed) {
            return FileRow.ragged(columns);
        } catch (UncheckedIOException tooLong) {
            throw tooLong.getCause();
        }
    }

    @Override
    public FileRow next() throws IOException {
        if (!hasNext() || ahead == null) {
            throw new FileChangedException(drop);
        }
        FileRow row = ahead;
        ahead = null;
        return row;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
