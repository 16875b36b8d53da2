package io.sluice.schemas.assist;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a column is proposed to be. It holds no value but the codes of a code list.
 *
 * @param type as the database declares it
 * @param element the data element; empty: undecided, see the candidates
 * @param confidence of the element or, where undecided, of the best candidate; 0 to 1
 * @param logic {@code transformLogic} of a contract; empty: a copy, or undecided
 * @param codes the column's own codes → the standard's, where {@code logic} looks codes up
 * @param grade GB/T 43697; empty: none, so that the column is withheld
 * @param treatment where nobody decides otherwise, in a contract's words; empty: withheld
 * @param sensitive what about it is sensitive, such as {@code telephone}; empty: nothing seems to be
 * @param evidence in words, without any value
 * @param confirm what a person has to confirm
 * @param distinct whether every sampled row has a value of its own
 * @param candidates the best few, best first
 */
public record ColumnProposal(
        String column,
        String comment,
        String type,
        String element,
        double confidence,
        String logic,
        Map<String, String> codes,
        String grade,
        String treatment,
        String sensitive,
        List<String> evidence,
        List<String> confirm,
        boolean distinct,
        List<Candidate> candidates) {
    public ColumnProposal {
        codes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(codes));
        evidence = List.copyOf(evidence);
        confirm = List.copyOf(confirm);
        candidates = List.copyOf(candidates);
    }

    public boolean isDecided() {
        return !element.isEmpty();
    }
}
