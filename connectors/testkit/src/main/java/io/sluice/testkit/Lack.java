package io.sluice.testkit;

/** What a kind of source cannot tell. */
public enum Lack {
    /** A row that changed: it comes as a further row, or not at all. */
    UPDATES,
    /** A row that is gone. */
    DELETES,
    /** A row as it was before a change, apart from its key. */
    WHOLE_BEFORE_IMAGES,
    /** That a row has another key now: it comes as another row. */
    KEY_CHANGES,
    /** Values of other types than text. */
    TYPES,
    /** A row of which a value cannot be decoded. */
    UNDECODABLE_VALUES
}
