package io.sluice.lake;

import io.sluice.contract.specification.Specification;
import java.util.regex.Pattern;

/**
 * What the lake needs to know of a share: its topic and the schemas of its records.
 *
 * @param keySchema Avro schema of the record key, JSON
 * @param valueSchema Avro schema of the record, JSON
 * @param keySchemaId id that the topic's keys carry
 * @param valueSchemaId id that the topic's values carry
 * @param appendOnly whether records are identified by position, so that none replaces another
 */
public record ShareTable(
        String share,
        String topic,
        String keySchema,
        String valueSchema,
        int keySchemaId,
        int valueSchemaId,
        boolean appendOnly) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]*");

    public ShareTable {
        if (!NAME.matcher(share).matches()) {
            throw new IllegalArgumentException(
                    "Cannot name lake tables after share '" + share + "': use letters, digits, '-' and '_'");
        }
    }

    public static ShareTable of(Specification.Share share) {
        return new ShareTable(
                share.id(),
                share.topic(),
                share.keySchema(),
                share.valueSchema(),
                share.keySchemaId(),
                share.valueSchemaId(),
                share.plan().recordKey().isEmpty());
    }
}
