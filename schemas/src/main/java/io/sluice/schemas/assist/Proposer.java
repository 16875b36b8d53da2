package io.sluice.schemas.assist;

import io.sluice.contract.FieldDefaults;
import io.sluice.contract.Grade;
import io.sluice.contract.TreatmentWords;
import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.Scores.Score;
import io.sluice.schemas.element.DataElements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Proposes what the columns of a table are. Pure: the same sample, the same proposal. */
public final class Proposer {
    /** An element below this is not proposed; the column is undecided. */
    public static final double THRESHOLD = 0.7;

    /** A second that is as near makes a column undecided as well. */
    private static final double MARGIN = 0.03;

    /** From here on a column looks like it, and the grade is no lower than that. */
    private static final double LOOKS_LIKE = 0.5;

    private static final int MOST_CANDIDATES = 4;

    private final NameClues names;
    private final ValueClues seen;
    private final CodeClues codes;
    private final Scores scores;
    private final Standards standards;

    public Proposer(Standards standards, DataElements elements) {
        this.standards = standards;
        this.names = new NameClues(new Spellings(elements));
        this.codes = new CodeClues(standards);
        this.seen = new ValueClues(elements, codes, standards.divisions());
        this.scores = new Scores(elements, new Fit(codes, standards.divisions()));
    }

    /** What nobody has confirmed anything of yet. */
    public TableProposal propose(TableSample table) {
        return propose(table, Map.of());
    }

    /**
     * Proposes for a table.
     *
     * @param confirmed column → id of the element that a person says it is
     */
    public TableProposal propose(TableSample table, Map<String, String> confirmed) {
        Optional<Relations> relations = Relations.of(table, standards.divisions());
        return new TableProposal(
                table.schema(),
                table.table(),
                table.comment(),
                table.key(),
                table.rows(),
                table.sampled(),
                table.columns().stream()
                        .map(column -> propose(
                                table.table(), column, relations, Optional.ofNullable(confirmed.get(column.name()))))
                        .toList());
    }

    private ColumnProposal propose(
            String table, ColumnSample column, Optional<Relations> relations, Optional<String> confirmed) {
        Values values = new Values(column);
        List<Clue> clues = new ArrayList<>(names.of(table, column.name(), column.comment()));
        clues.addAll(seen.of(values));
        confirmed
                .map(element -> new Clue(Clue.Origin.PERSON, element, 1, "confirmed by a person"))
                .ifPresent(clues::add);
        Optional<Relations.Sexes> sexes = relations.flatMap(found -> found.sexes(column, values));
        relations.flatMap(found -> found.birth(column, values)).ifPresent(clues::add);
        sexes.map(Relations.Sexes::clue).ifPresent(clues::add);
        List<Score> ranked = scores.of(column, values, clues);
        Map<String, String> sexCodes = sexes.map(Relations.Sexes::codes).orElse(Map.of());
        return confirmed
                .flatMap(element -> ranked.stream()
                        .filter(score -> score.element().id().equals(element))
                        .findFirst())
                .or(() -> decided(ranked))
                .map(best -> decided(column, values, ranked, best, sexCodes))
                .orElseGet(() -> undecided(column, values, ranked));
    }

    private static Optional<Score> decided(List<Score> ranked) {
        if (ranked.isEmpty() || ranked.getFirst().confidence() < THRESHOLD) {
            return Optional.empty();
        }
        boolean rivalled = ranked.size() > 1
                && ranked.getFirst().confidence() - ranked.get(1).confidence() < MARGIN;
        return rivalled ? Optional.empty() : Optional.of(ranked.getFirst());
    }

    private ColumnProposal decided(
            ColumnSample column, Values values, List<Score> ranked, Score best, Map<String, String> sexes) {
        Score gravest = gravest(ranked, best);
        Logic logic = Logic.of(
                best.element(), column, values, codes, best.element().id().equals("sex") ? sexes : Map.of());
        List<String> evidence = new ArrayList<>(List.of(best.why()));
        List<String> confirm = new ArrayList<>(logic.confirm());
        FieldDefaults defaults = best.element().defaults();
        String treatment = TreatmentWords.of(defaults.treatment());
        if (gravest.element().defaults().grade().compareTo(defaults.grade()) > 0) {
            evidence.add("it also looks like " + gravest.element().id() + " (" + gravest.why()
                    + "), so that element's grade holds");
            treatment = stricter(best, gravest);
            confirm.add("its grade is that of " + gravest.element().id() + ", which it looks like too");
        }
        return new ColumnProposal(
                column.name(),
                column.comment(),
                column.type(),
                best.element().id(),
                rounded(best.confidence()),
                logic.text(),
                logic.codes(),
                gravest.element().defaults().grade().toString(),
                treatment,
                sensitive(column, ranked),
                evidence,
                confirm,
                values.isUnique(),
                candidates(ranked));
    }

    /** What is done to the graver one fits texts alone; else nothing is shown. */
    private static String stricter(Score best, Score gravest) {
        return Logic.isText(best.element()) && Logic.isText(gravest.element())
                ? TreatmentWords.of(gravest.element().defaults().treatment())
                : "drop";
    }

    /** Of all that a column looks like, what has the highest grade: a wrong guess must not lower it. */
    private static Score gravest(List<Score> ranked, Score best) {
        return ranked.stream()
                .filter(Proposer::looksLike)
                .max(Comparator.comparing(
                                (Score score) -> score.element().defaults().grade())
                        .thenComparing(Score::confidence))
                .filter(score -> score.element()
                                .defaults()
                                .grade()
                                .compareTo(best.element().defaults().grade())
                        > 0)
                .orElse(best);
    }

    private static boolean looksLike(Score score) {
        return score.seen() >= LOOKS_LIKE || score.named() >= LOOKS_LIKE;
    }

    private static ColumnProposal undecided(ColumnSample column, Values values, List<Score> ranked) {
        return new ColumnProposal(
                column.name(),
                column.comment(),
                column.type(),
                "",
                ranked.isEmpty() ? 0 : rounded(ranked.getFirst().confidence()),
                "",
                Map.of(),
                "",
                "",
                sensitive(column, ranked),
                List.of(),
                List.of(),
                values.isUnique(),
                candidates(ranked));
    }

    private static String sensitive(ColumnSample column, List<Score> ranked) {
        return ranked.stream()
                .filter(Proposer::looksLike)
                .filter(score -> score.element().defaults().grade().compareTo(Grade.GENERAL_3) >= 0)
                .max(Comparator.comparingDouble(Score::confidence))
                .map(score -> Family.of(score.element()).word())
                .or(() -> Suspicion.of(column.name(), column.comment()))
                .orElse("");
    }

    private static List<Candidate> candidates(List<Score> ranked) {
        return ranked.stream()
                .limit(MOST_CANDIDATES)
                .map(score -> new Candidate(score.element().id(), rounded(score.confidence()), score.why()))
                .toList();
    }

    private static double rounded(double confidence) {
        return Math.round(confidence * 100) / 100.0;
    }
}
