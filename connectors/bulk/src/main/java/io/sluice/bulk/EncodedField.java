package io.sluice.bulk;

import org.apache.avro.Schema;
import org.apache.parquet.io.api.RecordConsumer;

/** One field of an encoded record. */
final class EncodedField {
    private final boolean nullable;
    private final Schema.Type type;

    private EncodedField(boolean nullable, Schema.Type type) {
        this.nullable = nullable;
        this.type = type;
    }

    /** @param schema a type of a share's schema, or {@code ["null", T]} */
    static EncodedField of(Schema schema) {
        boolean nullable = schema.isUnion();
        return new EncodedField(nullable, nullable ? schema.getTypes().getLast().getType() : schema.getType());
    }

    /** Reads what says so; a field that may not be null says nothing. */
    boolean isPresent(EncodedRecord record) {
        return !nullable || record.readLong() != 0;
    }

    void copy(EncodedRecord from, RecordConsumer to) {
        switch (type) {
            case STRING, BYTES -> to.addBinary(from.readBytes());
            case LONG -> to.addLong(from.readLong());
            case INT -> to.addInteger(from.readInt());
            case DOUBLE -> to.addDouble(from.readDouble());
            case BOOLEAN -> to.addBoolean(from.readBoolean());
            default -> throw new IllegalArgumentException("A share's schema has no type " + type.getName());
        }
    }
}
