package io.sluice.capture.binlog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ValueNode;
import com.github.shyiko.mysql.binlog.event.deserialization.json.JsonBinary;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** MySQL's JSON as one text, whether its log gives it in binary or a load in the server's words. */
final class JsonTexts {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .nodeFactory(new ShortNumbers())
            .build();

    private static final ObjectWriter SPACED = JSON.writer(new Spaces());

    private JsonTexts() {}

    /** Null where the log holds nothing. */
    static @Nullable String text(Object value) {
        try {
            return switch (value) {
                case byte[] binary -> binary.length == 0 ? null : spaced(JsonBinary.parseAsString(binary));
                default -> spaced(value.toString());
            };
        } catch (IOException e) {
            // The cause's message can hold what was read.
            throw new IllegalStateException(
                    "Cannot read a JSON of the source: " + e.getClass().getSimpleName());
        }
    }

    private static String spaced(String text) throws JsonProcessingException {
        return SPACED.writeValueAsString(JSON.readTree(text));
    }

    /** The log's reader writes 0.1 with all the digits that its double has; the server writes 0.1. */
    private static final class ShortNumbers extends JsonNodeFactory {

        private static final long serialVersionUID = 1;

        @Override
        public ValueNode numberNode(@Nullable BigDecimal number) {
            return super.numberNode(number == null ? null : shortest(number));
        }

        private static BigDecimal shortest(BigDecimal number) {
            double binary = number.doubleValue();
            boolean isBinary = Double.isFinite(binary) && new BigDecimal(binary).compareTo(number) == 0;
            return isBinary ? BigDecimal.valueOf(binary).stripTrailingZeros() : number;
        }
    }

    /** Where the server writes spaces. */
    private static final class Spaces extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1;

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(": ");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator out) throws IOException {
            out.writeRaw(", ");
        }
    }
}
