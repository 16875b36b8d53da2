package io.sluice.catalog.web.catalogue;

import io.quarkus.qute.TemplateData;
import io.sluice.catalog.lineage.LineageDesk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ways of an interface's fields as a drawing of four columns, in its own units. */
@TemplateData
public final class LineageMap {
    private static final int TOP = 28;
    private static final int ROW = 34;
    private static final int HEIGHT = 26;
    private static final int WIDTH = 200;
    private static final int TEXT = 10;
    private static final int BASELINE = 17;
    private static final int LONGEST = 26;
    private static final int[] COLUMNS = {0, 284, 568, 852};

    private final List<Node> nodes = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Map<String, Integer> middles = new LinkedHashMap<>();
    private int rows;

    private LineageMap() {}

    /** @param height of the whole */
    public record Drawing(int height, List<Node> nodes, List<Link> links) {
        public Drawing {
            nodes = List.copyOf(nodes);
            links = List.copyOf(links);
        }
    }

    /** A box with its text. */
    public record Node(int x, int y, int textX, int textY, String text) {}

    /** @param path as SVG has it */
    public record Link(String path) {}

    static Drawing of(LineageDesk.Ways ways) {
        LineageMap map = new LineageMap();
        Set<String> columns = new LinkedHashSet<>();
        ways.fields().forEach(field -> columns.addAll(field.columns()));
        map.place(0, List.copyOf(columns));
        map.place(1, ways.fields().stream().map(LineageDesk.Ways.Field::name).toList());
        map.place(2, ways.views().stream().map(LineageDesk.Ways.View::name).toList());
        map.place(3, ways.grants().stream().map(LineageDesk.Ways.Grant::id).toList());
        for (LineageDesk.Ways.Field field : ways.fields()) {
            field.columns().forEach(column -> map.link(0, column, 1, field.name()));
        }
        for (LineageDesk.Ways.View view : ways.views()) {
            view.shown().forEach(shown -> map.link(1, shown.field(), 2, view.name()));
        }
        for (LineageDesk.Ways.Grant grant : ways.grants()) {
            map.link(2, grant.view(), 3, grant.id());
        }
        return new Drawing(TOP + map.rows * ROW, map.nodes, map.links);
    }

    private void place(int column, List<String> names) {
        rows = Math.max(rows, names.size());
        for (int i = 0; i < names.size(); i++) {
            int y = TOP + i * ROW;
            String name = names.get(i);
            nodes.add(new Node(
                    COLUMNS[column],
                    y,
                    COLUMNS[column] + TEXT,
                    y + BASELINE,
                    name.length() > LONGEST ? name.substring(0, LONGEST - 1) + "…" : name));
            middles.put(column + " " + name, y + HEIGHT / 2);
        }
    }

    private void link(int from, String name, int to, String other) {
        Integer start = middles.get(from + " " + name);
        Integer end = middles.get(to + " " + other);
        if (start != null && end != null) {
            int x = COLUMNS[from] + WIDTH;
            int half = (x + COLUMNS[to]) / 2;
            links.add(
                    new Link("M%d %dC%d %d %d %d %d %d".formatted(x, start, half, start, half, end, COLUMNS[to], end)));
        }
    }
}
