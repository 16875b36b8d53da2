package io.sluice.contract.specification;

/** A specification as JSON, without signature: exact in both directions, equal specifications give equal text. */
public final class SpecificationJson {

    private SpecificationJson() {}

    public static String write(Specification specification) {
        return RecordMapper.write(specification);
    }

    /**
     * @throws IllegalArgumentException where the text is no specification: a property unknown, missing, doubled, null
     *     or of another type
     */
    public static Specification read(String json) {
        return RecordMapper.read(json, Specification.class);
    }
}
