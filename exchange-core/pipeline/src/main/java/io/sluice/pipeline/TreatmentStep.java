package io.sluice.pipeline;

import io.sluice.model.FieldType;

/** A treatment made ready, with its key. Null never comes here: it stays null. */
interface TreatmentStep {

    /** What of its input a treated value carries, which decides what the leak check compares. */
    enum Carries {
        /** All of it: the share keeps the field, nothing is compared. */
        EVERYTHING,
        /** A date or number that the treatment defines; it has no room for anything else. */
        A_QUANTITY,
        /** Some of its characters. */
        CHARACTERS,
        /** None of it: the value is the result of a keyed function. */
        NOTHING
    }

    /** The type of treated values. */
    FieldType type();

    Carries carries();

    /**
     * @param row what of its row the treatment may ask for
     * @return the treated value, or the fault that keeps it from being treated
     */
    Object treat(Object mapped, RowContext row);

    /** Whether a shown value reveals no more of the mapped one than the treatment allows; told apart from treating. */
    boolean keepsPromise(Object mapped, Object shown);

    /** Whether the keyed function, inverted, leads from the shown value back to the mapped one. */
    default boolean invertsTo(Object mapped, Object shown) {
        return false;
    }
}
