package io.sluice.http;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads a body as a whole before anything of it is shared: a JSON array, JSON Lines, or CSV with a header. */
final class PushBody {
    static final int MOST_RECORDS = 10_000;

    private final Resource resource;
    private final Columns columns;
    private final List<Map<String, String>> records = new ArrayList<>();

    private PushBody(Resource resource, Columns columns) {
        this.resource = resource;
        this.columns = columns;
    }

    /**
     * @param type the body's media type
     * @return its records, column → text
     */
    static List<Map<String, String>> read(Resource resource, Columns columns, String type, byte[] body)
            throws PushRefusedException {
        PushBody reading = new PushBody(resource, columns);
        String mime = type.toLowerCase(Locale.ROOT);
        int parameters = mime.indexOf(';');
        String text = text(body);
        switch ((parameters < 0 ? mime : mime.substring(0, parameters)).strip()) {
            case "application/json" -> reading.array(text);
            case "application/x-ndjson", "application/jsonl", "application/x-jsonlines" -> reading.lines(text);
            case "text/csv" -> reading.csv(text);
            default ->
                throw new PushRefusedException(
                        415, "media-type", 0, "send application/json, application/x-ndjson or text/csv, in UTF-8");
        }
        if (reading.records.isEmpty()) {
            throw new PushRefusedException(422, "empty", 0, "it holds no record");
        }
        return reading.records;
    }

    private static String text(byte[] body) throws PushRefusedException {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException wrong) {
            throw new PushRefusedException(422, "encoding", 0, "it is not in UTF-8");
        }
    }

    private void array(String text) throws PushRefusedException {
        int at = 0;
        for (Map<String, String> record : parsed(text, 0)) {
            add(columns.named(record), ++at);
        }
    }

    private void lines(String text) throws PushRefusedException {
        long at = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            at++;
            if (line.isBlank()) {
                continue;
            }
            List<Map<String, String>> one = parsed("[" + line + "]", at);
            if (one.size() != 1) {
                throw new PushRefusedException(422, "json", at, "a line holds one object, and a new line the next");
            }
            add(columns.named(one.getFirst()), at);
        }
    }

    private List<Map<String, String>> parsed(String text, long line) throws PushRefusedException {
        Wanted wanted = new Wanted(resource);
        try {
            JsonPages.read(new StringReader(text), wanted);
            return wanted.page("").records();
        } catch (ApiRefusedException refused) {
            throw new PushRefusedException(422, refused.rule(), line == 0 ? wanted.at() : line, refused.remedy());
        } catch (IOException never) {
            throw new PushRefusedException(422, "json", line, "it cannot be read");
        }
    }

    private void csv(String text) throws PushRefusedException {
        long line = 1;
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(8 << 20)
                .ofCsvRecord(text)) {
            List<String> header = null;
            for (CsvRecord row : rows) {
                line = row.getStartingLineNumber();
                if (header == null) {
                    header = header(row);
                } else {
                    add(named(header, row, line), line);
                }
            }
        } catch (PushRefusedException refused) {
            throw refused;
        } catch (CsvParseException wrong) {
            throw new PushRefusedException(422, "csv", line, "it is no CSV (RFC 4180) after that line");
        } catch (IOException never) {
            throw new PushRefusedException(422, "csv", line, "it cannot be read");
        }
    }

    private static List<String> header(CsvRecord row) throws PushRefusedException {
        List<String> header = row.getFields().stream().map(String::strip).toList();
        if (header.stream().anyMatch(String::isEmpty) || new HashSet<>(header).size() != header.size()) {
            throw new PushRefusedException(422, "header", 1, "name each column once in the first line");
        }
        return header;
    }

    private Map<String, String> named(List<String> header, CsvRecord row, long line) throws PushRefusedException {
        if (row.getFieldCount() != header.size()) {
            throw new PushRefusedException(422, "ragged", line, "it has another number of fields than the header");
        }
        Map<String, String> record = new HashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (!row.getField(i).isEmpty()
                    && (resource.fields().isEmpty() || resource.fields().containsKey(name))) {
                record.put(name, row.getField(i));
            }
        }
        return record;
    }

    private void add(Map<String, String> record, long line) throws PushRefusedException {
        for (String part : resource.key()) {
            if (!record.containsKey(part)) {
                throw new PushRefusedException(
                        422, "key-missing", line, "it has no value of key column '" + part + "'");
            }
        }
        if (records.size() == MOST_RECORDS) {
            throw new PushRefusedException(
                    413, "too-many-records", line, "send at most " + MOST_RECORDS + " records at once");
        }
        records.add(record);
    }
}
