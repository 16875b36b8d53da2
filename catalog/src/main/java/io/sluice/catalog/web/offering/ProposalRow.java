package io.sluice.catalog.web.offering;

import io.quarkus.qute.TemplateData;
import io.sluice.catalog.web.Grade;
import io.sluice.catalog.web.Treated;
import java.util.List;

/**
 * What a column is proposed to be.
 *
 * @param element empty: undecided
 * @param confidence of a hundred
 * @param open whether a person has to decide
 * @param chosen the grade that a person said it has; empty: nobody did
 * @param candidates elements that it may be
 */
@TemplateData
public record ProposalRow(
        String column,
        String type,
        String comment,
        String element,
        int confidence,
        String level,
        List<String> evidence,
        String logic,
        Grade grade,
        Treated treated,
        boolean open,
        String chosen,
        List<Choice> candidates) {

    public record Choice(String element, String label) {}
}
