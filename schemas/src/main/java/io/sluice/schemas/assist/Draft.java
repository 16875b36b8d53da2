package io.sluice.schemas.assist;

import io.sluice.contract.Problem;
import java.util.List;

/**
 * A contract that was written from a proposal.
 *
 * @param contract an ODCS document, YAML
 * @param id the interface's
 * @param standard that fits best, or was asked for
 * @param fields of the standard that are filled
 * @param ofFields how many the standard has
 * @param columns of the table that are used
 * @param ofColumns how many the table has
 * @param others standards that fit less, with how well
 * @param confirm what a person has to confirm; all else stands by itself
 * @param unmapped columns that stay out, each with the reason
 * @param problems why it does not compile; empty: it does
 */
public record Draft(
        String contract,
        String id,
        String standard,
        int fields,
        int ofFields,
        int columns,
        int ofColumns,
        List<String> others,
        List<String> confirm,
        List<String> unmapped,
        List<Problem> problems) {
    public Draft {
        others = List.copyOf(others);
        confirm = List.copyOf(confirm);
        unmapped = List.copyOf(unmapped);
        problems = List.copyOf(problems);
    }
}
