package io.sluice.catalog.web.offering;

import io.sluice.catalog.web.Grade;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Treated;
import io.sluice.schemas.assist.ColumnProposal;
import io.sluice.schemas.assist.TableProposal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** From proposals to what their page shows: what waits for a decision first. */
final class ProposalText {
    private static final double HIGH = 0.9;

    private final Texts texts;

    ProposalText(Texts texts) {
        this.texts = texts;
    }

    /** @param grades column → grade that a person said it has */
    List<ProposalRow> of(TableProposal table, Map<String, String> grades) {
        return table.columns().stream()
                .map(column -> row(column, grades.getOrDefault(column.column(), "")))
                .sorted(Comparator.comparing(row -> !row.open()))
                .toList();
    }

    private ProposalRow row(ColumnProposal column, String chosen) {
        List<String> evidence = new ArrayList<>(column.evidence());
        evidence.addAll(column.confirm());
        evidence.replaceAll(texts::said);
        String treatment = column.treatment().isEmpty() ? "withheld" : column.treatment();
        return new ProposalRow(
                column.column(),
                column.type(),
                column.comment(),
                column.element(),
                (int) Math.round(column.confidence() * 100),
                texts.get(column.confidence() >= HIGH ? "confidenceHigh" : "confidenceMiddle"),
                evidence,
                column.logic(),
                Grade.of(chosen.isEmpty() ? column.grade() : chosen, texts),
                Treated.of(treatment, texts),
                !column.isDecided() && chosen.isEmpty(),
                chosen,
                column.candidates().stream()
                        .map(each -> new ProposalRow.Choice(
                                each.element(), each.element() + " · " + Math.round(each.confidence() * 100) + " %"))
                        .toList());
    }
}
