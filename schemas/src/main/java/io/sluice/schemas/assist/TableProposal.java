package io.sluice.schemas.assist;

import java.util.List;

/**
 * What a table's columns are proposed to be.
 *
 * @param key its primary key's columns
 * @param rows about how many there are; 0: unknown
 * @param sampled rows that the evidence is from
 */
public record TableProposal(
        String schema,
        String table,
        String comment,
        List<String> key,
        long rows,
        int sampled,
        List<ColumnProposal> columns) {
    public TableProposal {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
    }
}
