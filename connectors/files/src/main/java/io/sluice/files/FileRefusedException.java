package io.sluice.files;

import java.io.IOException;

/**
 * A file that cannot be read as its source says it should be. None of its rows is shared; it is looked at again when
 * it changes. The message tells drop, rule, line and remedy, never a value.
 */
final class FileRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String drop;
    private final String rule;
    private final long line;

    /**
     * @param rule {@code encoding}, {@code quote}, {@code header}, {@code empty} or {@code kind}
     * @param line where, from 1; 0 where it is the file as a whole
     */
    FileRefusedException(String drop, String rule, long line, String remedy) {
        super("File of drop '" + drop + "' refused by '" + rule + "'" + (line > 0 ? " at line " + line : "") + ": "
                + remedy);
        this.drop = drop;
        this.rule = rule;
        this.line = line;
    }

    String drop() {
        return drop;
    }

    String rule() {
        return rule;
    }

    long line() {
        return line;
    }
}
