package io.sluice.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;
import java.util.HashMap;
import java.util.Map;

/** Reads pages of JSON (RFC 8259) as streams. */
final class JsonPages {
    private static final int DEEPEST = 64;

    static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    private final JsonParser json;
    private final Wanted wanted;

    private JsonPages(JsonParser json, Wanted wanted) {
        this.json = json;
        this.wanted = wanted;
    }

    /** Reads a page to its end. */
    static void read(Reader text, Wanted wanted) throws IOException {
        try (JsonParser json = JSON.createParser(text)) {
            new JsonPages(json, wanted).document();
        } catch (JsonEOFException cut) {
            throw new ApiRefusedException("cut", "it ended in the middle of record " + wanted.at());
        } catch (StreamConstraintsException beyond) {
            throw new ApiRefusedException(
                    "json",
                    "in record " + wanted.at() + " it is nested too deeply, or a name, number or text is too long");
        } catch (JsonProcessingException wrong) {
            throw new ApiRefusedException("json", "at record " + wanted.at() + " it is no JSON");
        } catch (CharacterCodingException | CharConversionException wrong) {
            throw new ApiRefusedException(
                    "encoding", "in record " + wanted.at() + " it is not in the encoding that it states, or UTF-8");
        }
    }

    private void document() throws IOException {
        if (json.nextToken() == null) {
            throw new ApiRefusedException("empty", "it holds nothing; a list of no records is []");
        }
        value("");
        if (json.nextToken() != null) {
            throw new ApiRefusedException("json", "after record " + wanted.at() + " a second document begins");
        }
    }

    private void value(String path) throws IOException {
        JsonToken token = json.currentToken();
        if (wanted.isRecords(path)) {
            records(token);
        } else if (token == JsonToken.START_OBJECT && wanted.isLeading(path)) {
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String child = Pointers.child(path, json.currentName());
                json.nextToken();
                value(child);
            }
        } else if (wanted.isText(path) && token.isScalarValue()) {
            wanted.text(path, token == JsonToken.VALUE_NULL ? null : json.getText());
        } else {
            json.skipChildren();
        }
    }

    private void records(JsonToken token) throws IOException {
        if (token != JsonToken.START_ARRAY) {
            throw wanted.noRecords();
        }
        wanted.found();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() != JsonToken.START_OBJECT) {
                throw new ApiRefusedException("records", "record " + wanted.at() + " is no object");
            }
            Map<String, String> record = new HashMap<>();
            members("", record);
            wanted.record(record);
        }
    }

    private void members(String path, Map<String, String> record) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String child = Pointers.child(path, json.currentName());
            switch (json.nextToken()) {
                case START_OBJECT -> members(child, record);
                case START_ARRAY -> put(child, written(), record);
                case VALUE_NULL -> {
                    // is as if it were not there
                }
                default -> put(child, json.getText(), record);
            }
        }
    }

    private void put(String pointer, String text, Map<String, String> record) throws ApiRefusedException {
        if (record.put(pointer, text) != null) {
            throw new ApiRefusedException("json", "record " + wanted.at() + " has a member twice");
        }
    }

    /** An array is the text of its JSON. */
    private String written() throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = JSON.createGenerator(text)) {
            copy.copyCurrentStructureExact(json);
        }
        return text.toString();
    }
}
