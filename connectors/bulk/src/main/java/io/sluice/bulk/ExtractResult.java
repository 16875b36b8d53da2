package io.sluice.bulk;

/** What became of an extract that was asked for. Infrastructure that fails throws. */
public sealed interface ExtractResult {

    /** It is complete and stands in its folder. */
    record Complete(ExtractManifest manifest) implements ExtractResult {}

    /**
     * It was not made and never will be as asked for.
     *
     * @param rule {@code grant}, {@code share}, {@code leak}, {@code privacy} …
     * @param message what and how to mend; no value
     */
    record Refused(String rule, String message) implements ExtractResult {}
}
