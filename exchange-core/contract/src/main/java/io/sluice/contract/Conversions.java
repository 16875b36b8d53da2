package io.sluice.contract;

import io.sluice.model.FieldType;

/** Which types a column may have for a plain copy into a field; whether a value then fits, its row shows. */
final class Conversions {

    private Conversions() {}

    static boolean possible(FieldType from, FieldType to) {
        if (from == to) {
            return true;
        }
        return switch (from) {
            case TEXT -> to != FieldType.BYTES;
            case INTEGER ->
                to == FieldType.TEXT || to == FieldType.DECIMAL || to == FieldType.FLOAT || to == FieldType.BOOLEAN;
            case DECIMAL -> to == FieldType.TEXT || to == FieldType.INTEGER || to == FieldType.FLOAT;
            case FLOAT -> to == FieldType.TEXT || to == FieldType.INTEGER || to == FieldType.DECIMAL;
            case DATE -> to == FieldType.TEXT || to == FieldType.DATETIME;
            case DATETIME -> to == FieldType.TEXT || to == FieldType.DATE;
            case BOOLEAN, INSTANT, TIME -> to == FieldType.TEXT;
            case BYTES -> false;
        };
    }
}
