package io.sluice.bench.assist;

import io.sluice.bench.Figure;
import io.sluice.contract.Grade;
import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.ColumnProposal;
import io.sluice.schemas.assist.Families;
import io.sluice.schemas.assist.Proposer;
import io.sluice.schemas.assist.TableProposal;
import io.sluice.schemas.element.DataElements;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Precision and recall over a labelled corpus, for the tables that thresholds were set on and for the others. */
public final class Accuracy {
    private final DataElements elements;
    private final Proposer proposer;
    private final Consumer<String> progress;

    public Accuracy(Standards standards, Consumer<String> progress) {
        this.elements = DataElements.bundled(standards);
        this.proposer = new Proposer(standards, elements);
        this.progress = progress;
    }

    /**
     * One part's results.
     *
     * @param sensitive any sensitive column, whatever kind
     */
    private record Part(Tally byElement, Tally byKind, Tally sensitive) {
        Part() {
            this(new Tally(), new Tally(), new Tally());
        }
    }

    /** @param wanted {@code tuned}, {@code heldout}, or empty for both */
    public List<Figure> run(Corpus corpus, String wanted) throws IOException, SQLException {
        Map<String, Part> parts = new LinkedHashMap<>();
        for (Map.Entry<String, Labels.Table> table : Labels.read().tables().entrySet()) {
            String name = table.getValue().part();
            if (wanted.isEmpty() || wanted.equals(name)) {
                TableProposal proposal = proposer.propose(corpus.sample(table.getKey()));
                judge(table.getKey(), table.getValue(), proposal, parts.computeIfAbsent(name, fresh -> new Part()));
            }
        }
        List<Figure> figures = new ArrayList<>();
        parts.forEach((name, part) -> figures.addAll(figures(name, part)));
        return figures;
    }

    private void judge(String table, Labels.Table labels, TableProposal proposal, Part part) {
        for (String labelled : labels.elements().keySet()) {
            if (proposal.columns().stream().noneMatch(column -> column.column().equals(labelled))) {
                throw new IllegalStateException(
                        "Table " + table + " has no column " + labelled + ", which is labelled");
            }
        }
        for (ColumnProposal column : proposal.columns()) {
            String label = labels.of(column);
            String element = label.indexOf('!') < 0 ? label : label.substring(0, label.indexOf('!'));
            String kind = kind(label);
            part.byElement().note(element, column.element());
            part.byKind().note(kind, column.sensitive());
            part.sensitive().note(any(kind), any(column.sensitive()));
            if (!element.equals(column.element()) || !kind.equals(column.sensitive())) {
                progress.accept("  " + table + " " + column.column() + ": is " + said(label) + ", taken for "
                        + said(column.element()) + " (" + column.confidence() + ", sensitive: "
                        + said(column.sensitive()) + ") " + column.candidates());
            }
        }
    }

    private static String said(String word) {
        return word.isEmpty() ? "none" : word;
    }

    private static String any(String kind) {
        return kind.isEmpty() ? "" : "sensitive";
    }

    private String kind(String label) {
        return label.indexOf('!') >= 0
                ? label.substring(label.indexOf('!') + 1)
                : elements.find(label)
                        .filter(element -> element.defaults().grade().compareTo(Grade.GENERAL_3) >= 0)
                        .map(Families::of)
                        .orElse("");
    }

    private List<Figure> figures(String name, Part part) {
        progress.accept(name + ", per data element:\n" + part.byElement().lines() + name + ", per sensitive type:\n"
                + part.byKind().lines());
        String of = " (" + name + ", " + part.sensitive().columns() + " columns)";
        String elementsOf = " (" + name + ", " + part.byElement().columns() + " columns)";
        return List.of(
                figure(
                        name + ".sensitive.recall",
                        "sensitive columns that were found" + of,
                        ">= 0.95",
                        part.sensitive().recall()),
                figure(
                        name + ".sensitive.precision",
                        "of those found, sensitive ones" + of,
                        ">= 0.9",
                        part.sensitive().precision()),
                figure(
                        name + ".type.recall",
                        "sensitive columns told by their type" + of,
                        null,
                        part.byKind().recall()),
                figure(
                        name + ".type.precision",
                        "of types told, right ones" + of,
                        null,
                        part.byKind().precision()),
                figure(
                        name + ".element.recall",
                        "columns whose element was told" + elementsOf,
                        null,
                        part.byElement().recall()),
                figure(
                        name + ".element.precision",
                        "of elements told, right ones" + elementsOf,
                        null,
                        part.byElement().precision()));
    }

    private static Figure figure(String id, String what, @org.jspecify.annotations.Nullable String must, double value) {
        return Figure.of("assist." + id, what, "ratio", must, List.of(value));
    }
}
