package io.sluice.files;

import java.io.IOException;

/**
 * A file that cannot be read as its source says it should be. None of its rows is shared; it is looked at again when
 * it changes. The message tells drop, rule, line and remedy, never a value.
 */
final class FileRefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private static final String UNREADABLE = "readable";

    private final String drop;
    private final String part;
    private final String rule;
    private final long line;
    private final String remedy;

    /**
     * @param rule a word for what is wrong, such as {@code encoding}, {@code quote} or {@code header}
     * @param line where, from 1; 0 where it is the file as a whole
     */
    FileRefusedException(String drop, String rule, long line, String remedy) {
        this(drop, "", rule, line, remedy);
    }

    private FileRefusedException(String drop, String part, String rule, long line, String remedy) {
        super("File of drop '" + drop + "'" + part + " refused by '" + rule + "'" + (line > 0 ? " at line " + line : "")
                + ": " + remedy);
        this.drop = drop;
        this.part = part;
        this.rule = rule;
        this.line = line;
        this.remedy = remedy;
    }

    /** What is reached through a link can lie anywhere. */
    static FileRefusedException linked(String drop) {
        return new FileRefusedException(drop, "kind", 0, "it is reached through a link; drop the file itself");
    }

    static FileRefusedException unreadable(String drop) {
        return new FileRefusedException(
                drop, UNREADABLE, 0, "the source's user may not read it; make it readable for that user");
    }

    /** Whether it may be mended without a change of the file. */
    boolean isOfRights() {
        return rule.equals(UNREADABLE);
    }

    /** @param place which part of the file it is about; a part of a part comes after it */
    FileRefusedException in(String place) {
        return new FileRefusedException(drop, ", " + place + part, rule, line, remedy);
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
