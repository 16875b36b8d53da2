package io.sluice.schemas.assist;

import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.OwnCodes.Match;
import io.sluice.schemas.element.DataElement;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What code lists a column's values are of. */
final class CodeClues {
    /** More different values than that are no codes of a short list. */
    private static final int MOST_DISTINCT = 4000;

    private static final int LONGEST_CODE = 40;

    private final Standards standards;
    private final OwnCodes codes;

    CodeClues(Standards standards) {
        this.standards = standards;
        this.codes = new OwnCodes(standards);
    }

    /**
     * How a column's values fit a list.
     *
     * @param codes each of the column's own codes that could be told → the standard's, the most frequent first
     * @param same rows whose value is a code of the standard
     * @param named rows whose value is a code's name
     * @param shorter rows whose value misses a zero
     */
    record Coding(Map<String, String> codes, long same, long named, long shorter) {
        long told() {
            return same + named + shorter;
        }
    }

    Coding coding(String list, Values values) {
        Map<String, String> told = new LinkedHashMap<>();
        Map<OwnCodes.Way, Long> rows = new HashMap<>();
        values.counts().entrySet().stream()
                .filter(entry -> entry.getKey().length() <= LONGEST_CODE)
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(entry -> {
                    Optional<Match> match = codes.match(list, entry.getKey());
                    match.ifPresent(found -> {
                        told.put(entry.getKey(), found.code());
                        rows.merge(found.way(), (long) entry.getValue(), Long::sum);
                    });
                });
        return new Coding(
                told,
                rows.getOrDefault(OwnCodes.Way.SAME, 0L),
                rows.getOrDefault(OwnCodes.Way.NAME, 0L),
                rows.getOrDefault(OwnCodes.Way.SHORTER, 0L));
    }

    Optional<Clue> of(DataElement element, Values values) {
        String list = element.codes().orElse("");
        if (values.isEmpty()
                || values.distinct() > MOST_DISTINCT
                || values.dates().isPresent()) {
            return Optional.empty();
        }
        if (!isLikely(list, values)) {
            return Optional.empty();
        }
        Coding coding = coding(list, values);
        double told = (double) coding.told() / values.size();
        if (told < 0.8 || coding.shorter() > coding.told() / 2) {
            return Optional.empty();
        }
        boolean byName = coding.named() > coding.same();
        double weight = byName ? (values.distinct() > 1 ? 0.75 : 0.5) : byCode(coding);
        boolean first = element.id().equals(list);
        String words = Values.percent(told) + " are " + (byName ? "names of codes of " : "codes of ")
                + standards.codeDocument(list).orElse(list);
        return Optional.of(new Clue(
                Clue.Origin.VALUES,
                element.id(),
                told * (first ? weight : Math.min(weight, ValueClues.NOT_THE_FIRST)),
                words));
    }

    /** A first look, since most columns are codes of no list. */
    private boolean isLikely(String list, Values values) {
        List<String> first = values.counts().keySet().stream().limit(25).toList();
        long told = first.stream()
                .filter(value -> value.length() <= LONGEST_CODE
                        && codes.match(list, value).isPresent())
                .count();
        return told * 4 >= first.size();
    }

    /** Long codes are hardly so by chance; of one digit any number is. */
    private static double byCode(Coding coding) {
        int shortest =
                coding.codes().keySet().stream().mapToInt(String::length).min().orElse(1);
        int different = coding.codes().size();
        if (shortest >= 4) {
            return different > 1 ? 0.8 : 0.4;
        }
        return shortest >= 2 && different > 2 ? 0.4 : 0.15;
    }
}
