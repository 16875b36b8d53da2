package io.sluice.http;

/** What came of a body that a department sent. */
public sealed interface PushAnswer {

    /**
     * Its records are shared.
     *
     * @param records how many
     * @param again whether they were already, by an earlier sending of the same
     */
    record Committed(int records, boolean again) implements PushAnswer {}

    /**
     * Nothing of it is shared.
     *
     * @param status of the answer (RFC 9110)
     * @param rule a word for what is wrong, such as {@code json} or {@code key-missing}
     * @param line where, from 1: a line of text, a record of an array; 0 where it is the body as a whole
     * @param remedy what is wrong and how to mend it; never a value
     */
    record Refused(int status, String rule, long line, String remedy) implements PushAnswer {}
}
