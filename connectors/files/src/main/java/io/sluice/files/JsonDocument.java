package io.sluice.files;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** The rows of one JSON document: the records of the array that it is, or that some names in it lead to. */
final class JsonDocument implements Rows {
    private final String drop;
    private final StrictReader text;
    private final JsonParser json;
    private final JsonRecord record;
    private boolean ended;
    private boolean asked;

    private JsonDocument(String drop, StrictReader text, JsonParser json, JsonRecord record) {
        this.drop = drop;
        this.text = text;
        this.json = json;
        this.record = record;
    }

    /** Reads up to the first record. The text belongs to the rows from here on. */
    static JsonDocument of(String drop, JsonFormat format, StrictReader text, Columns columns) throws IOException {
        JsonDocument document =
                new JsonDocument(drop, text, JsonFormat.JSON.createParser(text), new JsonRecord(drop, format, columns));
        document.careful(() -> {
            document.enter(format.records());
            return true;
        });
        return document;
    }

    private void enter(List<String> names) throws IOException {
        if (json.nextToken() == null) {
            throw new FileRefusedException(drop, "empty", 0, "it holds nothing; a list of no records is []");
        }
        for (String name : names) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw noRecords();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME
                    && !json.currentName().equals(name)) {
                json.nextToken();
                json.skipChildren();
            }
            if (json.currentToken() != JsonToken.FIELD_NAME) {
                throw noRecords();
            }
            json.nextToken();
        }
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw noRecords();
        }
    }

    private FileRefusedException noRecords() {
        return new FileRefusedException(
                drop,
                "records",
                line(),
                "no array of records is there; say by 'records' which names lead to it, such as result.items,"
                        + " or 'format: jsonl' where each line is a record");
    }

    private long line() {
        return Math.max(1, json.currentLocation().getLineNr());
    }

    @Override
    public boolean hasNext() throws IOException {
        if (!asked) {
            asked = true;
            ended = careful(() -> {
                boolean isLast = json.nextToken() == JsonToken.END_ARRAY;
                if (isLast) {
                    end();
                }
                return isLast;
            });
        }
        return !ended;
    }

    /** What follows the array is no record, but must be JSON, or the file may have been cut or joined. */
    private void end() throws IOException {
        while (!json.getParsingContext().inRoot()) {
            json.nextToken();
            if (json.currentToken() == null) {
                throw Json.cut(drop, line());
            }
        }
        if (json.nextToken() != null) {
            throw new FileRefusedException(
                    drop, "json", line(), "a second document begins there; drop each as a file of its own");
        }
    }

    @Override
    public FileRow next() throws IOException {
        if (!hasNext()) {
            throw new FileChangedException(drop);
        }
        asked = false;
        return careful(() -> record.read(json, line()));
    }

    private interface Step<T> {
        T take() throws IOException;
    }

    private <T> T careful(Step<T> step) throws IOException {
        try {
            return step.take();
        } catch (JsonProcessingException wrong) {
            throw Json.refused(drop, wrong, line());
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause();
        } catch (FileRefusedException refused) {
            throw refused;
        } catch (IOException failed) {
            throw text.explained(drop, failed);
        }
    }

    @Override
    public void close() throws IOException {
        json.close();
        text.close();
    }
}
