package io.sluice.contract.golden;

import io.sluice.model.Operation;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a case expects of one outcome. */
public sealed interface Expected {

    /**
     * A record for the recipient.
     *
     * @param fields of the record, or of its key where it is a delete; fields that are not named are not compared
     */
    record Made(Operation operation, Map<String, Value> fields) implements Expected {
        public Made {
            fields = Map.copyOf(fields);
        }

        @Override
        public String toString() {
            return "a record " + operation;
        }
    }

    /** @param field empty: the row as a whole, or whichever field */
    record Rejected(String rule, String field) implements Expected {
        @Override
        public String toString() {
            return "a rejection by " + rule + (field.isEmpty() ? "" : " at '" + field + "'");
        }
    }

    /** What a case expects of a value. */
    sealed interface Value {

        /** The value's text: ISO 8601 for dates and times, plain numbers; null: no value. */
        record Exactly(@Nullable String text) implements Value {}

        /** Some value, but none of those given: keys differ from host to host, so its text cannot be written down. */
        record Treated() implements Value {}
    }
}
