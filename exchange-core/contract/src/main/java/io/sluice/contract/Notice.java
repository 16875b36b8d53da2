package io.sluice.contract;

/**
 * What a reader of a contract should know, though it compiles: a field that stays withheld, a check that is not made.
 *
 * @param path JSON pointer (RFC 6901) into the document
 */
public record Notice(String path, String message) {

    @Override
    public String toString() {
        return path + ": " + message;
    }
}
