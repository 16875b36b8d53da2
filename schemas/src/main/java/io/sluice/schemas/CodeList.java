package io.sluice.schemas;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A list of codes and their names. A code has one meaning at a time, and over the years perhaps several or none.
 *
 * @param id its name in standards and contracts, such as {@code marital-status}
 * @param standard the document it comes from with its edition, such as {@code GB/T 2261.2-2003}
 * @param periods code → the spans in which it is or was in force, which do not overlap
 */
record CodeList(String id, String standard, String title, Map<String, List<CodePeriod>> periods) {

    CodeList {
        periods = periods.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, code -> List.copyOf(code.getValue())));
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("Cannot build code list '" + id + "': it has no codes");
        }
    }

    /** Reads the form that {@code codes/*.csv} have; see {@link CodeListReader}. */
    static CodeList parse(String id, String text) {
        return new CodeListReader(id, text).read();
    }

    /** The codes that have no end: code → Chinese name. */
    Map<String, String> names() {
        Map<String, String> names = new LinkedHashMap<>();
        periods.forEach((code, spans) ->
                spans.stream().filter(CodePeriod::isOpen).forEach(open -> names.put(code, open.name())));
        return names;
    }

    /** The codes that were in force once and are no more. */
    Set<String> former() {
        Set<String> former = new TreeSet<>(periods.keySet());
        former.removeAll(names().keySet());
        return former;
    }

    CodeStanding at(String code, LocalDate day) {
        List<CodePeriod> spans = periods.getOrDefault(code, List.of());
        return spans.stream()
                .min(Comparator.comparingLong(span -> span.distance(day)))
                .<CodeStanding>map(nearest -> nearest.holds(day)
                        ? new CodeStanding.InForce(nearest.name())
                        : new CodeStanding.OtherYears(nearest))
                .orElseGet(CodeStanding.Unknown::new);
    }
}
