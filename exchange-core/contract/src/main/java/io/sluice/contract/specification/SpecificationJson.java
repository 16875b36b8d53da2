package io.sluice.contract.specification;

/** A specification as JSON, without signature: exact in both directions, equal specifications give equal text. */
final class SpecificationJson {

    private SpecificationJson() {}

    static String write(Specification specification) {
        return RecordMapper.write(specification);
    }

    /**
     * @throws IllegalArgumentException where the text is no specification: a property unknown, missing, doubled, null
     *     or of another type
     */
    static Specification read(String json) {
        return RecordMapper.read(json, Specification.class);
    }
}
