package io.sluice.contract.specification;

/** A specification as JSON, without signature: exact in both directions, equal specifications give equal text. */
final class SpecificationJson {

    private SpecificationJson() {}

    /** @param lists learns which of them are named */
    static String write(Specification specification, CodeLists lists) {
        return RecordMapper.write(specification, lists);
    }

    /**
     * @throws IllegalArgumentException where the text is no specification: a property unknown, missing, doubled, null
     *     or of another type
     * @throws MissingListException where it names a code list that is not among these
     */
    static Specification read(String json, CodeLists lists) {
        return RecordMapper.read(json, Specification.class, lists);
    }
}
