package io.sluice.schemas;

import io.sluice.contract.Standard;
import io.sluice.pipeline.identifier.Identifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.avro.Schema;

/** What an {@code .avsc} file must satisfy to be a standard. */
final class StandardGate {
    /** Property of a field that names the code list its values come from. */
    static final String CODES = "codes";

    /** Property of a text field that names the kind of identifiers it holds. */
    static final String VALIDATOR = "validator";

    private static final Pattern NAME = Pattern.compile("[a-z0-9-]+/[a-z0-9-]+@[1-9][0-9]*");

    private StandardGate() {}

    static String nameOf(Schema schema) {
        String name = schema.getProp(Standards.NAME_PROPERTY);
        if (name == null || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the record needs a property \"standard\" of the form domain/name@major, such as population/resident@1");
        }
        if (Standard.isOwn(name)) {
            throw new IllegalArgumentException("domain '" + Standard.OWN
                    + "' is that of standards which stand in their contracts; give the standard another domain");
        }
        return name;
    }

    static List<String> problems(String name, Schema schema, Set<String> codeLists) {
        List<String> problems = new ArrayList<>();
        if (schema.getType() != Schema.Type.RECORD) {
            return List.of(
                    name + ": a standard is a record, not " + schema.getType().getName());
        }
        for (Schema.Field field : schema.getFields()) {
            String where = name + ": field '" + field.name() + "' ";
            try {
                FieldTypes.of(FieldTypes.carrying(field.schema()));
            } catch (IllegalArgumentException e) {
                problems.add(where + e.getMessage());
            }
            if (FieldTypes.isNullable(field.schema()) != field.hasDefaultValue()) {
                problems.add(where + "must be optional with \"default\": null, or required without a default");
            }
            String validator = field.getProp(VALIDATOR);
            if (validator != null && Identifier.of(validator).isEmpty()) {
                problems.add(where + "names validator '" + validator + "', which is not there; use one of "
                        + Arrays.toString(Identifier.values()));
            }
            String codes = field.getProp(CODES);
            if (codes != null && !codeLists.contains(codes)) {
                problems.add(
                        where + "names code list '" + codes + "', which is not there; add codes/" + codes + ".csv");
            }
        }
        return problems;
    }
}
