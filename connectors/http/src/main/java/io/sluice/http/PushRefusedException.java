package io.sluice.http;

import java.io.IOException;

/** A body that is not taken. It says line and rule, never a value. */
final class PushRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String rule;
    private final long line;
    private final String remedy;

    /**
     * @param status of the answer (RFC 9110)
     * @param rule a word for what is wrong
     * @param line where, from 1: a line of text, a record of an array; 0 where it is the body as a whole
     */
    PushRefusedException(int status, String rule, long line, String remedy) {
        super("Refused by '" + rule + "'" + (line > 0 ? " at " + line : "") + ": " + remedy);
        this.status = status;
        this.rule = rule;
        this.line = line;
        this.remedy = remedy;
    }

    PushAnswer.Refused answer() {
        return new PushAnswer.Refused(status, rule, line, remedy);
    }
}
