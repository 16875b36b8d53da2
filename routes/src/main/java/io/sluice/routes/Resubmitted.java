package io.sluice.routes;

/** What came of a row that its department submitted again. */
sealed interface Resubmitted {

    /** It is committed for all shares that lacked it. */
    record Done() implements Resubmitted {}

    /** It would be rejected again; nothing was changed. */
    record Rejected(String rule, String field) implements Resubmitted {}

    /** It was not taken. */
    record Refused(String code, String detail) implements Resubmitted {}
}
