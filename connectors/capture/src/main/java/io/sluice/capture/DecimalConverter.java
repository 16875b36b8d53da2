package io.sluice.capture;

import io.debezium.connector.postgresql.UnchangedToastedReplicationMessageColumn;
import io.debezium.data.SpecialValueDecimal;
import io.debezium.spi.converter.CustomConverter;
import io.debezium.spi.converter.RelationalColumn;
import java.util.Properties;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Decimals as their digits, domains over them too. In Debezium's own precise form a NaN, or a value that PostgreSQL did
 * not send because it did not change, has no place: the field would silently be null.
 */
public final class DecimalConverter implements CustomConverter<SchemaBuilder, RelationalColumn> {

    /** Not sent by PostgreSQL; no decimal reads so. */
    static final String UNSENT = "unsent";

    private static final int OID_NUMERIC = 1700;

    /** For Debezium. */
    public DecimalConverter() {}

    @Override
    public void configure(Properties properties) {}

    @Override
    public void converterFor(RelationalColumn column, ConverterRegistration<SchemaBuilder> registration) {
        if (column.nativeType() == OID_NUMERIC) {
            SchemaBuilder schema = SchemaBuilder.string().name(Logical.DECIMAL).optional();
            registration.register(
                    column.isOptional() ? schema : schema.parameter(Logical.REQUIRED, "true"),
                    DecimalConverter::digits);
        }
    }

    private static @Nullable String digits(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value == UnchangedToastedReplicationMessageColumn.UNCHANGED_TOAST_VALUE) {
            return UNSENT;
        }
        return value instanceof SpecialValueDecimal decimal
                ? decimal.getDecimalValue().map(Object::toString).orElse("NaN")
                : value.toString();
    }
}
