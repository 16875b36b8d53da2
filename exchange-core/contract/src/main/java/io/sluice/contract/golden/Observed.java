package io.sluice.contract.golden;

import io.sluice.model.Operation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a host's recipient saw. A change that does not concern the share leaves nothing to see. */
public sealed interface Observed {

    /**
     * @param fields of the record, or of its key where it is a delete; values as rows carry them
     */
    record Made(Operation operation, Map<String, @Nullable Object> fields) implements Observed {
        public Made {
            fields = new LinkedHashMap<>(fields);
        }

        @Override
        public String toString() {
            return "a record " + operation;
        }
    }

    record Rejected(String rule, String field) implements Observed {
        @Override
        public String toString() {
            return "a rejection by " + rule + (field.isEmpty() ? "" : " at '" + field + "'");
        }
    }
}
