package io.sluice.contract;

import io.sluice.pipeline.Treatment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A contract's generalisation hierarchies, each as text in the format of the ARX tool: a line for each value, the value
 * first, then its generalisations from fine to coarse, parted by semicolons.
 */
record Hierarchies(Map<String, Map<String, List<String>>> byName) {
    private static final int MOST_VALUES = 10_000;

    Hierarchies {
        byName = Map.copyOf(byName);
    }

    static Hierarchies none() {
        return new Hierarchies(Map.of());
    }

    static Hierarchies read(Cursor at) {
        Map<String, Map<String, List<String>>> hierarchies = new LinkedHashMap<>();
        at.names().forEach(name -> hierarchies.put(name, lines(name, at.at(name))));
        return new Hierarchies(hierarchies);
    }

    private static Map<String, List<String>> lines(String name, Cursor at) {
        List<String> lines = at.text().lines().filter(line -> !line.isBlank()).toList();
        if (lines.isEmpty() || lines.size() > MOST_VALUES) {
            at.problem(
                    "hierarchy '" + name + "' has " + lines.size() + " values; from 1 to " + MOST_VALUES + " are read",
                    "write a line for each value: the value, then its generalisations, parted by ;");
            return Map.of();
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        int columns = cells(lines.getFirst()).size();
        for (int i = 0; i < lines.size(); i++) {
            List<String> cells = cells(lines.get(i));
            if (cells.size() != columns || columns < 2) {
                at.problem(
                        "line " + (i + 1) + " of hierarchy '" + name + "' has " + cells.size()
                                + " columns, the first has " + columns,
                        "give every value as many generalisations, one at least, parted by ;");
            } else if (values.putIfAbsent(cells.getFirst(), cells.subList(1, columns)) != null) {
                at.problem(
                        "the value of line " + (i + 1) + " of hierarchy '" + name + "' stands on an earlier line too",
                        "keep one of them");
            }
        }
        return values;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.split(";", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    /** Why a treatment by a hierarchy cannot be had, or empty. */
    Optional<Problem> misfit(String path, Treatment treatment) {
        if (!(treatment instanceof Treatment.GeneraliseLevel level)) {
            return Optional.empty();
        }
        Map<String, List<String>> values = byName.get(level.hierarchy());
        if (values == null) {
            return Optional.of(new Problem(
                    path,
                    "the contract has no hierarchy '" + level.hierarchy() + "'",
                    byName.isEmpty()
                            ? "add custom property 'hierarchies'"
                            : "use one of "
                                    + String.join(
                                            ", ",
                                            byName.keySet().stream().sorted().toList())));
        }
        int levels = values.values().stream().mapToInt(List::size).findFirst().orElse(0);
        return level.level() <= levels
                ? Optional.empty()
                : Optional.of(new Problem(
                        path,
                        "hierarchy '" + level.hierarchy() + "' has " + levels + " levels, not " + level.level(),
                        "use a level from 1 to " + levels));
    }

    /** The treatment with what its hierarchy has for each value; any other, and one that does not fit, as it was. */
    Treatment filled(Treatment treatment) {
        if (!(treatment instanceof Treatment.GeneraliseLevel level)
                || misfit("", treatment).isPresent()) {
            return treatment;
        }
        Map<String, String> values = new LinkedHashMap<>();
        byName.getOrDefault(level.hierarchy(), Map.of())
                .forEach((value, general) -> values.put(value, general.get(level.level() - 1)));
        return new Treatment.GeneraliseLevel(level.hierarchy(), level.level(), values);
    }
}
