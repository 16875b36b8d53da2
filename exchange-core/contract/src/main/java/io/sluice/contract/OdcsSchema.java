package io.sluice.contract;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The published JSON schema of the Open Data Contract Standard, v3.1.0. */
final class OdcsSchema {

    private static final String RESOURCE = "odcs-json-schema-v3.1.0.json";

    private final Schema schema;

    private OdcsSchema(Schema schema) {
        this.schema = schema;
    }

    static OdcsSchema load() {
        try (InputStream in = OdcsSchema.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("Resource '" + RESOURCE + "' is missing from the program; rebuild it");
            }
            return new OdcsSchema(SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2019_09)
                    .getSchema(in, InputFormat.JSON));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read resource '" + RESOURCE + "'", e);
        }
    }

    /** One problem for each thing at fault; what merely follows from another, or repeats it, is left out. */
    List<Problem> check(String json) {
        List<Error> errors = schema.validate(json, InputFormat.JSON);
        Map<String, Problem> problems = new LinkedHashMap<>();
        for (Error error : errors) {
            String path = error.getInstanceLocation().toString();
            if (!follows(error, path, errors)) {
                problems.putIfAbsent(path + "#" + error.getProperty(), problem(path, error));
            }
        }
        return new ArrayList<>(problems.values());
    }

    /** An object with one wrong member counts as not evaluated, and then so does every member of it. */
    private static boolean follows(Error error, String path, List<Error> errors) {
        return error.getKeyword().equals("unevaluatedProperties")
                && errors.stream()
                        .map(other -> other.getInstanceLocation().toString())
                        .anyMatch(other -> other.startsWith(path + "/"));
    }

    private static Problem problem(String path, Error error) {
        return new Problem(
                path,
                "not as ODCS v3.1 has it: " + error.getMessage(),
                "see the standard's '" + error.getSchemaLocation().getFragment() + "'");
    }
}
