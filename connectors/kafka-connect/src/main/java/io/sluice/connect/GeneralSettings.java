package io.sluice.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a connector's general settings must and must not be, so that no record is lost or changed. */
final class GeneralSettings {

    private static final String BYTES = "org.apache.kafka.connect.converters.ByteArrayConverter";

    private GeneralSettings() {}

    /** What is wrong with settings that Connect itself acts upon, each with its remedy. */
    static List<String> problems(Map<String, String> properties) {
        List<String> problems = new ArrayList<>();
        for (String converter : List.of("key.converter", "value.converter", "header.converter")) {
            if (!BYTES.equals(properties.get(converter))) {
                problems.add("'" + converter + "' would change records that are encoded already: set it to " + BYTES);
            }
        }
        if (!properties.getOrDefault("transforms", "").isBlank()) {
            problems.add("'transforms' would change records after they were checked and proven: leave it out");
        }
        if (!"none".equals(properties.getOrDefault("errors.tolerance", "none"))) {
            problems.add("'errors.tolerance' would drop records silently: leave it out or set it to none");
        }
        if (!"connector".equalsIgnoreCase(properties.getOrDefault("transaction.boundary", ""))) {
            problems.add("'transaction.boundary' must be 'connector': a batch, its receipt and its offset are one"
                    + " transaction");
        }
        return problems;
    }
}
