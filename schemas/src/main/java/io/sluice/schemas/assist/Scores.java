package io.sluice.schemas.assist;

import io.sluice.schemas.element.DataElement;
import io.sluice.schemas.element.DataElements;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Clues → how sure each element is, the surest first. */
final class Scores {
    /** Below this nobody needs to see it. */
    private static final double LEAST = 0.15;

    private final DataElements elements;
    private final Fit fit;

    Scores(DataElements elements, Fit fit) {
        this.elements = elements;
        this.fit = fit;
    }

    /**
     * One element's score.
     *
     * @param seen what of the confidence is due to the values
     * @param named what of it is due to the names, as far as the values let it be
     */
    record Score(DataElement element, double confidence, double seen, double named, List<Clue> clues) {
        String why() {
            return clues.stream()
                    .sorted(Comparator.comparingDouble(Clue::weight).reversed())
                    .map(Clue::words)
                    .collect(Collectors.joining("; "));
        }
    }

    List<Score> of(ColumnSample column, Values values, List<Clue> clues) {
        Map<String, Map<Clue.Origin, Clue>> byElement = new HashMap<>();
        for (Clue clue : clues) {
            byElement
                    .computeIfAbsent(clue.element(), element -> new EnumMap<>(Clue.Origin.class))
                    .merge(clue.from(), clue, (one, other) -> one.weight() >= other.weight() ? one : other);
        }
        return byElement.entrySet().stream()
                .filter(entry -> elements.find(entry.getKey()).isPresent())
                .map(entry -> score(entry.getKey(), column, values, entry.getValue()))
                .filter(score -> score.confidence() >= LEAST)
                .sorted(Comparator.comparingDouble(Score::confidence)
                        .reversed()
                        .thenComparing(score -> score.element().id()))
                .toList();
    }

    private Score score(String id, ColumnSample column, Values values, Map<Clue.Origin, Clue> clues) {
        DataElement element = elements.find(id).orElseThrow();
        double fitting = fit.of(element, column, values);
        double named = fitting * either(weight(clues, Clue.Origin.NAME), weight(clues, Clue.Origin.COMMENT));
        double seen = either(weight(clues, Clue.Origin.VALUES), weight(clues, Clue.Origin.OTHER_COLUMNS));
        double said = either(either(named, seen), weight(clues, Clue.Origin.PERSON));
        return new Score(element, said, seen, named, List.copyOf(clues.values()));
    }

    private static double weight(Map<Clue.Origin, Clue> clues, Clue.Origin origin) {
        Clue clue = clues.get(origin);
        return clue == null ? 0 : clue.weight();
    }

    private static double either(double one, double other) {
        return 1 - (1 - one) * (1 - other);
    }
}
