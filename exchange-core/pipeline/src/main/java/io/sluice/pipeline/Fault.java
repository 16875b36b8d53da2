package io.sluice.pipeline;

import java.util.Locale;

/** Why a row cannot go on. It stands in place of the value that could not be made; its rule is what quarantine shows. */
enum Fault {
    /** An update or delete of a table whose rows have no key. */
    APPEND_ONLY,
    /** The share needs the whole row as it was, and the source did not send it. */
    BEFORE_IMAGE_MISSING,
    /** The table no longer has a column that the share reads. */
    COLUMN_MISSING,
    CONVERT,
    DATE,
    /** Free text holds something that looks like an identifier of a person. */
    DETECTOR,
    EXPRESSION,
    FF1_DOMAIN,
    /** A fault of ours; the row is kept from the recipient and the others go on. */
    INTERNAL,
    KEY_MISSING,
    LEAK,
    NUMBER,
    REQUIRED,
    SHARE_STOPPED,
    /** NUL or a lone surrogate. */
    TEXT,
    TOO_LONG,
    UNCHANGED_UNAVAILABLE,
    UNDECODABLE,
    UNKNOWN_CODE;

    private final String rule = name().toLowerCase(Locale.ROOT).replace('_', '-');

    String rule() {
        return rule;
    }
}
