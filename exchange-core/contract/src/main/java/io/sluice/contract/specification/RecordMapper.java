package io.sluice.contract.specification;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Treatment;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records to JSON and back, strictly: nothing unknown, missing, null, doubled or of another type is accepted, because
 * what is read here decides what leaves the house.
 */
final class RecordMapper {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            // A message of Jackson would otherwise quote the text it fell over.
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            // Equal records give equal bytes, whatever order their maps happen to have.
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .visibility(PropertyAccessor.GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
            .visibility(PropertyAccessor.FIELD, Visibility.ANY)
            .addMixIn(Specification.class, SpecificationKinds.class)
            .addMixIn(Mapping.class, MappingKinds.class)
            .addMixIn(Treatment.class, TreatmentKinds.class)
            .addMixIn(Mapping.CodeLookup.class, CodeListForm.Lookup.class)
            .addMixIn(Treatment.GeneraliseLevel.class, CodeListForm.Level.class)
            .build();

    private static final ClassValue<List<Component>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents()).map(Component::of).toList();
        }
    };

    private RecordMapper() {}

    static String write(Object value) {
        return write(value, null);
    }

    /** @param lists names the long code lists; null: they stand in their place */
    static String write(Object value, @Nullable CodeLists lists) {
        try {
            return MAPPER.writer().withAttribute(CodeLists.class, lists).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "Cannot write a " + value.getClass().getSimpleName() + " as JSON: a component has no JSON form", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        return read(json, type, null);
    }

    /**
     * @param lists has the lists that are named; null: none may be
     * @throws MissingListException where one is named that is not there
     */
    static <T> T read(String json, Class<T> type, @Nullable CodeLists lists) {
        T value;
        try {
            value = MAPPER.readerFor(type).withAttribute(CodeLists.class, lists).readValue(json);
        } catch (CodeListForm.Missing e) {
            throw new MissingListException();
        } catch (JsonProcessingException e) {
            // Jackson's own messages quote what they fell over, so neither they nor their exception go on.
            throw new IllegalArgumentException("Cannot read a " + type.getSimpleName() + " from JSON: " + reason(e)
                    + "; write it with the same version of Sluice");
        }
        refuseNulls(value, type.getSimpleName());
        return value;
    }

    private static String reason(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown -> "it has the unknown property '" + path(unknown) + "'";
            case InvalidTypeIdException kind -> "it is of an unknown kind at '" + path(kind) + "'";
            case JsonMappingException other -> "'" + path(other) + "' is missing, null or of another type";
            default ->
                "it is no JSON, or a property occurs twice, near column "
                        + e.getLocation().getColumnNr();
        };
    }

    private static String path(JsonMappingException e) {
        return e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    /** Jackson fills a component with null where the JSON says so; only a component marked {@link Nullable} may be. */
    private static void refuseNulls(@Nullable Object value, String path) {
        if (value == null) {
            throw new IllegalArgumentException("Cannot read " + path + " from JSON: it is null; give it a value");
        }
        if (value instanceof Record holder) {
            for (Component component : COMPONENTS.get(holder.getClass())) {
                Object part = component.of(holder);
                if (part != null || !component.nullable) {
                    refuseNulls(part, path + "." + component.name);
                }
            }
        } else if (value instanceof Collection<?> items) {
            String inside = path + "[]";
            items.forEach(item -> refuseNulls(item, inside));
        }
    }

    /** A component of a record class, looked up once: a thousand specifications have fifty thousand. */
    private record Component(String name, Method accessor, boolean nullable) {

        static Component of(RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Component(
                    component.getName(), accessor, component.getAnnotatedType().isAnnotationPresent(Nullable.class));
        }

        @Nullable Object of(Record holder) {
            try {
                return accessor.invoke(holder);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("Cannot look into a record of the specification package", e);
            }
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "specification")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Specification.Source.class, name = "source"),
        @JsonSubTypes.Type(value = Specification.Placement.class, name = "placement"),
        @JsonSubTypes.Type(value = Specification.Share.class, name = "share"),
        @JsonSubTypes.Type(value = Specification.Extract.class, name = "extract"),
        @JsonSubTypes.Type(value = Specification.Refill.class, name = "refill"),
        @JsonSubTypes.Type(value = Specification.CodeList.class, name = "list")
    })
    private interface SpecificationKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Mapping.Copy.class, name = "copy"),
        @JsonSubTypes.Type(value = Mapping.Constant.class, name = "constant"),
        @JsonSubTypes.Type(value = Mapping.Concatenate.class, name = "concatenate"),
        @JsonSubTypes.Type(value = Mapping.CodeLookup.class, name = "codes"),
        @JsonSubTypes.Type(value = Mapping.ParseDate.class, name = "date"),
        @JsonSubTypes.Type(value = Mapping.ParseNumber.class, name = "number"),
        @JsonSubTypes.Type(value = Mapping.Expression.class, name = "expression")
    })
    private interface MappingKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Treatment.Keep.class, name = "keep"),
        @JsonSubTypes.Type(value = Treatment.Drop.class, name = "drop"),
        @JsonSubTypes.Type(value = Treatment.Mask.class, name = "mask"),
        @JsonSubTypes.Type(value = Treatment.MaskPattern.class, name = "maskPattern"),
        @JsonSubTypes.Type(value = Treatment.GeneraliseLevel.class, name = "generaliseLevel"),
        @JsonSubTypes.Type(value = Treatment.Tokenise.class, name = "tokenise"),
        @JsonSubTypes.Type(value = Treatment.Scrub.class, name = "scrub"),
        @JsonSubTypes.Type(value = Treatment.Encrypt.class, name = "encrypt"),
        @JsonSubTypes.Type(value = Treatment.FormatPreserveIdentifier.class, name = "ff1Identifier"),
        @JsonSubTypes.Type(value = Treatment.GeneraliseDate.class, name = "generaliseDate"),
        @JsonSubTypes.Type(value = Treatment.GeneralisePrefix.class, name = "generalisePrefix"),
        @JsonSubTypes.Type(value = Treatment.GeneraliseBand.class, name = "generaliseBand"),
        @JsonSubTypes.Type(value = Treatment.Round.class, name = "round"),
        @JsonSubTypes.Type(value = Treatment.Limit.class, name = "limit"),
        @JsonSubTypes.Type(value = Treatment.Noise.class, name = "noise"),
        @JsonSubTypes.Type(value = Treatment.Shift.class, name = "shift"),
        @JsonSubTypes.Type(value = Treatment.Pseudonymise.class, name = "pseudonymise"),
        @JsonSubTypes.Type(value = Treatment.FormatPreserve.class, name = "ff1")
    })
    private interface TreatmentKinds {}
}
