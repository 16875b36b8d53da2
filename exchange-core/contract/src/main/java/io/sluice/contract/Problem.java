package io.sluice.contract;

/**
 * Why something does not compile.
 *
 * @param path JSON pointer (RFC 6901) into the document
 * @param cause what is wrong there
 * @param remedy what to write, or to run, instead
 */
public record Problem(String path, String cause, String remedy) {

    @Override
    public String toString() {
        return (path.isEmpty() ? "/" : path) + ": " + cause + "; " + remedy;
    }
}
