package io.sluice.schemas;

import java.util.List;

/** What became of publishing a schema. */
public sealed interface Publication {

    /** @param id the schema's id, as records carry it */
    record Registered(int id) implements Publication {}

    /**
     * Nothing was registered.
     *
     * @param problems field and rule of each, such as {@code field 'sex': REMOVED without default}
     */
    record Refused(String subject, List<String> problems) implements Publication {
        public Refused {
            problems = List.copyOf(problems);
        }

        @Override
        public String toString() {
            return "Schema of " + subject + " refused: "
                    + String.join("; ", problems)
                    + ". Give the field a default, or raise the contract's major";
        }
    }
}
