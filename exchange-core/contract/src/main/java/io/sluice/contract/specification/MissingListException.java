package io.sluice.contract.specification;

/** A specification names a code list that is not there. */
final class MissingListException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    MissingListException() {
        super("It names a code list that is not there");
    }
}
