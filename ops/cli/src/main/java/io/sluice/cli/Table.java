package io.sluice.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Text in columns.
 *
 * @param heads the columns' names, or none
 * @param lines the cells
 */
record Table(List<String> heads, List<List<String>> lines) {
    Table {
        heads = List.copyOf(heads);
        lines = List.copyOf(lines);
    }

    /** An array has a line per member, an object one per field. */
    static Table of(JsonNode node) {
        if (node.isArray()) {
            return ofArray(node);
        }
        List<List<String>> lines = node.properties().stream()
                .map(field -> List.of(field.getKey(), cell(field.getValue())))
                .toList();
        return new Table(List.of(), node.isObject() ? lines : List.of(List.of(cell(node))));
    }

    String text() {
        if (lines.isEmpty()) {
            return "none";
        }
        List<List<String>> all = new ArrayList<>();
        if (!heads.isEmpty()) {
            all.add(heads.stream().map(head -> head.toUpperCase(Locale.ROOT)).toList());
        }
        all.addAll(lines);
        int[] widths = widths(all);
        return all.stream().map(line -> line(line, widths)).collect(Collectors.joining("\n"));
    }

    private static Table ofArray(JsonNode array) {
        Set<String> heads = new LinkedHashSet<>();
        array.forEach(member -> member.fieldNames().forEachRemaining(heads::add));
        List<List<String>> lines = new ArrayList<>();
        for (JsonNode member : array) {
            lines.add(
                    member.isObject()
                            ? heads.stream()
                                    .map(head -> cell(member.path(head)))
                                    .toList()
                            : List.of(cell(member)));
        }
        return new Table(List.copyOf(heads), lines);
    }

    private static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(Table::cell)
                    .collect(Collectors.joining(", "));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .map(field -> field.getKey() + "=" + cell(field.getValue()))
                    .collect(Collectors.joining(" "));
        }
        return value.asText();
    }

    private static int[] widths(List<List<String>> lines) {
        int columns = lines.stream().mapToInt(List::size).max().orElse(0);
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int column = 0; column < line.size(); column++) {
                widths[column] = Math.max(widths[column], width(line.get(column)));
            }
        }
        return widths;
    }

    private static String line(List<String> cells, int[] widths) {
        var text = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            text.append(cells.get(column));
            text.append(" ".repeat(widths[column] - width(cells.get(column)) + 2));
        }
        return text.toString().stripTrailing();
    }

    /** Chinese characters take two places on a terminal. */
    private static int width(String text) {
        return text.codePoints()
                .map(point -> point >= 0x1100 && Character.isIdeographic(point) ? 2 : 1)
                .sum();
    }
}
