package io.sluice.bulk.sample;

/**
 * A column as the source's catalogue has it.
 *
 * @param type as declared: {@code character varying(18)}
 * @param base name of its base type
 * @param storable whether its values can be stored apart from their row
 * @param readable whether the source's user may read it
 */
record SourceColumn(String name, String comment, String type, String base, boolean storable, boolean readable) {

    /** What is asked for: a text, short, and never one that has to be fetched from elsewhere. */
    String expression() {
        if (!readable || base.equals("bytea")) {
            return "NULL::text";
        }
        String column = identifier(name);
        return switch (base) {
            case "date" -> "to_char(" + column + ", 'YYYY-MM-DD')";
            case "timestamp" -> "to_char(" + column + ", 'YYYY-MM-DD HH24:MI:SS')";
            case "timestamptz" -> "to_char(" + column + " AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')";
            case "time" -> "to_char(" + column + ", 'HH24:MI:SS')";
            default -> storable ? inline(column) : head(column);
        };
    }

    private static String inline(String column) {
        return "CASE WHEN pg_column_size(" + column + ") > " + SampleLimits.INLINE_BYTES
                + " THEN repeat('long text, ', 10) ELSE " + head(column) + " END";
    }

    private static String head(String column) {
        return "left(" + column + "::text, " + SampleLimits.CHARACTERS + ")";
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
