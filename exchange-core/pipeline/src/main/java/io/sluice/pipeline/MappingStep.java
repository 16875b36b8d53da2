package io.sluice.pipeline;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping made ready: from an image, and the positions of its columns there, to the field's value or a fault. */
@FunctionalInterface
interface MappingStep {

    @Nullable Object map(Image image, int[] at);

    /**
     * @param inputs types of the source columns as the contract expects them; expressions are compiled against them
     * @throws IllegalArgumentException when the mapping cannot yield the type
     */
    static MappingStep of(Mapping mapping, FieldType type, List<Field> inputs, ExpressionCompiler expressions) {
        return switch (mapping) {
            case Mapping.Copy copy -> column(value -> Conversion.convert(value, type));
            case Mapping.Constant constant -> constant(constant.value(), type);
            case Mapping.Concatenate concatenate -> new ConcatenateStep(concatenate.parts(), type);
            case Mapping.CodeLookup lookup -> column(value -> code(lookup, value, type));
            case Mapping.ParseDate date -> column(new DateParser(date.pattern(), date.zone(), type)::parse);
            case Mapping.ParseNumber number -> column(value -> number(value, type));
            case Mapping.Expression expression -> ExpressionStep.of(expression, type, inputs, expressions);
        };
    }

    /** What becomes of a column's value that is neither null nor a fault. */
    @FunctionalInterface
    interface Reader {
        Object read(Object value);
    }

    private static MappingStep column(Reader reader) {
        return (image, at) -> {
            Object value = image.value(at[0]);
            return value == null || value instanceof Fault ? value : reader.read(value);
        };
    }

    private static MappingStep constant(@Nullable String text, FieldType type) {
        Object value = text == null ? null : Conversion.convert(text, type);
        if (value instanceof Fault) {
            throw new IllegalArgumentException("its constant is no " + type + "; write it in its ISO or plain form");
        }
        return (image, at) -> value;
    }

    private static Object code(Mapping.CodeLookup lookup, Object value, FieldType type) {
        Object text = CanonicalText.of(value);
        if (!(text instanceof String key)) {
            return text;
        }
        String code = lookup.codes().get(key);
        return code == null ? Fault.UNKNOWN_CODE : Conversion.convert(code, type);
    }

    private static Object number(Object value, FieldType type) {
        return Conversion.convert(value, type) instanceof Fault ? Fault.NUMBER : Conversion.convert(value, type);
    }
}
