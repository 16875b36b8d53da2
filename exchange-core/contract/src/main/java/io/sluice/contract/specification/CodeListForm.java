package io.sluice.contract.specification;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.type.TypeFactory;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A plan's code lists as JSON: an object or array where they stand in their place, a text where they are named by their
 * digest. They are named only where a mapper was given {@link CodeLists}.
 */
final class CodeListForm {

    private static final JavaType MAP =
            TypeFactory.defaultInstance().constructMapType(Map.class, String.class, String.class);
    private static final JavaType SET =
            TypeFactory.defaultInstance().constructCollectionType(TreeSet.class, String.class);

    private CodeListForm() {}

    private static Optional<CodeLists> lists(@Nullable Object attribute) {
        return attribute instanceof CodeLists lists ? Optional.of(lists) : Optional.empty();
    }

    private static void write(
            Object codes, int size, Function<CodeLists, String> name, JsonGenerator json, SerializerProvider mapper)
            throws IOException {
        Optional<String> named = lists(mapper.getAttribute(CodeLists.class))
                .filter(any -> size >= CodeLists.LEAST)
                .map(name);
        if (named.isPresent()) {
            json.writeString(named.get());
        } else {
            mapper.defaultSerializeValue(codes, json);
        }
    }

    private static <T> T read(
            JavaType type,
            BiFunction<CodeLists, String, Optional<T>> named,
            JsonParser json,
            DeserializationContext mapper)
            throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING)) {
            return mapper.readValue(json, type);
        }
        String id = json.getText();
        return lists(mapper.getAttribute(CodeLists.class))
                .flatMap(lists -> named.apply(lists, id))
                .orElseThrow(() -> new Missing(json));
    }

    /** Where a {@link io.sluice.pipeline.Mapping.CodeLookup} has its lists. */
    interface Lookup {
        @JsonSerialize(using = WriteMap.class)
        @JsonDeserialize(using = ReadMap.class)
        Map<String, String> codes();

        @JsonSerialize(using = WriteSet.class)
        @JsonDeserialize(using = ReadSet.class)
        SortedSet<String> former();
    }

    /** Where a {@link io.sluice.pipeline.Treatment.GeneraliseLevel} has its list. */
    interface Level {
        @JsonSerialize(using = WriteMap.class)
        @JsonDeserialize(using = ReadMap.class)
        Map<String, String> values();
    }

    static final class WriteMap extends JsonSerializer<Map<String, String>> {
        @Override
        public void serialize(Map<String, String> codes, JsonGenerator json, SerializerProvider mapper)
                throws IOException {
            write(codes, codes.size(), lists -> lists.name(codes), json, mapper);
        }
    }

    static final class WriteSet extends JsonSerializer<SortedSet<String>> {
        @Override
        public void serialize(SortedSet<String> codes, JsonGenerator json, SerializerProvider mapper)
                throws IOException {
            write(codes, codes.size(), lists -> lists.name(codes), json, mapper);
        }
    }

    static final class ReadMap extends JsonDeserializer<Map<String, String>> {
        @Override
        public Map<String, String> deserialize(JsonParser json, DeserializationContext mapper) throws IOException {
            return CodeListForm.read(MAP, CodeLists::codes, json, mapper);
        }
    }

    static final class ReadSet extends JsonDeserializer<SortedSet<String>> {
        @Override
        public SortedSet<String> deserialize(JsonParser json, DeserializationContext mapper) throws IOException {
            return CodeListForm.read(SET, CodeLists::set, json, mapper);
        }
    }

    /** A list is named that is not there. */
    static final class Missing extends JsonMappingException {
        private static final long serialVersionUID = 1;

        Missing(JsonParser json) {
            super(json, "a code list is named that is not there");
        }
    }
}
