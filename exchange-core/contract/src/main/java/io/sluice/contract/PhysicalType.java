package io.sluice.contract;

import io.sluice.model.FieldType;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A source's own type by its SQL name.
 *
 * @param unbounded whether a value may be stored apart from its row. A text of a declared length up to 500 characters
 *     is taken as never: PostgreSQL stores a value apart only where the row exceeds about 2 kB, the longest value first
 */
record PhysicalType(FieldType type, boolean unbounded) {

    private static final Pattern FORM =
            Pattern.compile("\\s*([a-z ]*[a-z0-9])\\s*(?:\\(\\s*(\\d+)\\s*(?:,\\s*\\d+\\s*)?\\))?(.*)");
    private static final int LONGEST_INLINE = 500;

    static Optional<PhysicalType> parse(String text) {
        Matcher form = FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            return Optional.empty();
        }
        String suffix = form.group(3).strip();
        String name = suffix.isEmpty() ? form.group(1) : form.group(1) + " " + suffix;
        String length = form.group(2);
        return switch (name) {
            case "char", "character", "bpchar", "varchar", "character varying", "nchar", "nvarchar", "varchar2" ->
                text(length);
            case "text", "clob", "json", "jsonb", "xml" -> Optional.of(new PhysicalType(FieldType.TEXT, true));
            case "uuid" -> plain(FieldType.TEXT);
            case "smallint", "int", "integer", "bigint", "int2", "int4", "int8", "serial", "bigserial", "tinyint" ->
                plain(FieldType.INTEGER);
            case "numeric", "decimal", "number", "money" -> plain(FieldType.DECIMAL);
            case "real", "double", "double precision", "float", "float4", "float8" -> plain(FieldType.FLOAT);
            case "boolean", "bool" -> plain(FieldType.BOOLEAN);
            case "date" -> plain(FieldType.DATE);
            case "timestamp", "timestamp without time zone", "datetime" -> plain(FieldType.DATETIME);
            case "timestamptz", "timestamp with time zone" -> plain(FieldType.INSTANT);
            case "time", "time without time zone" -> plain(FieldType.TIME);
            case "bytea", "blob", "varbinary", "binary" -> Optional.of(new PhysicalType(FieldType.BYTES, true));
            default -> Optional.empty();
        };
    }

    private static Optional<PhysicalType> text(@Nullable String length) {
        boolean inline = length != null && length.length() <= 3 && Integer.parseInt(length) <= LONGEST_INLINE;
        return Optional.of(new PhysicalType(FieldType.TEXT, !inline));
    }

    private static Optional<PhysicalType> plain(FieldType type) {
        return Optional.of(new PhysicalType(type, false));
    }
}
