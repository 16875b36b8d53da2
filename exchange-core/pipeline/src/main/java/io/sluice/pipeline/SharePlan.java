package io.sluice.pipeline;

import io.sluice.model.Field;
import io.sluice.model.TableId;
import io.sluice.pipeline.privacy.PrivacyModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the pipeline needs to make one share's records out of one table's rows: compiled from a contract's view
 * and a decision, serialisable, without any key or secret.
 *
 * @param share the share's id, a digest of view ∩ decision
 * @param interfaceId the contract's id
 * @param contractVersion the contract's version
 * @param standard name of the standard, such as {@code population/resident@1}
 * @param table the source table
 * @param inputs the source columns that mappings read, with the types the contract expects of them
 * @param sourceKey the source columns that identify a row; empty: append-only, identified by position
 * @param fields the standard's fields in its order, those that are withheld but needed by scope or rules included
 * @param recordKey names of the output fields that make the record key, in order; empty only when append-only
 * @param scope CEL over the mapped fields, true where the row belongs to the share; null: every row does
 * @param rules quality rules over the mapped fields
 * @param past what of a row's past the share needs
 * @param purposeDomain the scope within which one person has one pseudonym
 * @param epoch the complete refilling this plan belongs to, from 1
 * @param privacy what the records have to keep to together; null: nothing is asked for, or no quasi-identifier shown
 */
public record SharePlan(
        String share,
        String interfaceId,
        String contractVersion,
        String standard,
        TableId table,
        List<Field> inputs,
        List<String> sourceKey,
        List<FieldPlan> fields,
        List<String> recordKey,
        @Nullable String scope,
        List<RulePlan> rules,
        Past past,
        String purposeDomain,
        int epoch,
        @Nullable PrivacyModel privacy) {
    public SharePlan {
        inputs = List.copyOf(inputs);
        sourceKey = List.copyOf(sourceKey);
        fields = List.copyOf(fields);
        recordKey = List.copyOf(recordKey);
        rules = List.copyOf(rules);
    }

    /** A plan that asks nothing of its records together. */
    public SharePlan(
            String share,
            String interfaceId,
            String contractVersion,
            String standard,
            TableId table,
            List<Field> inputs,
            List<String> sourceKey,
            List<FieldPlan> fields,
            List<String> recordKey,
            @Nullable String scope,
            List<RulePlan> rules,
            Past past,
            String purposeDomain,
            int epoch) {
        this(
                share,
                interfaceId,
                contractVersion,
                standard,
                table,
                inputs,
                sourceKey,
                fields,
                recordKey,
                scope,
                rules,
                past,
                purposeDomain,
                epoch,
                null);
    }

    /** The fields a recipient sees, in the standard's order. */
    public List<FieldPlan> shown() {
        return fields.stream().filter(FieldPlan::isShown).toList();
    }

    /** The same with what its records have to keep to together. */
    public SharePlan keeping(@Nullable PrivacyModel model) {
        return new SharePlan(
                share,
                interfaceId,
                contractVersion,
                standard,
                table,
                inputs,
                sourceKey,
                fields,
                recordKey,
                scope,
                rules,
                past,
                purposeDomain,
                epoch,
                model);
    }
}
