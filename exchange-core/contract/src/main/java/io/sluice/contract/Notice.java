package io.sluice.contract;

/**
 * What a reader of a contract should know, though it compiles: a field that stays withheld, a check that is not made.
 *
 * @param path JSON pointer (RFC 6901) into the document
 */
public record Notice(String path, String message) {

    /**
     * That an expression costs more than the others.
     *
     * @param what it is the expression of
     */
    static Notice slow(String path, String what, String why) {
        return new Notice(
                path,
                "slow: " + what + " is interpreted row by row, because " + why
                        + "; compare fields with literals where that says the same");
    }

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
