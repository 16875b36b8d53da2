package io.sluice.catalog.web.flows;

import io.sluice.catalog.flow.Flow;
import io.sluice.catalog.web.Texts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Sources, interfaces, views and subscribers as a drawing: what has an alarm first, then what flows most. */
final class FlowMap {
    private static final int MOST = 7;
    private static final int HEAD = 34;
    private static final int PITCH = 70;
    private static final int BOX_WIDTH = 200;
    private static final int BOX_HEIGHT = 52;
    private static final List<Integer> LEFT = List.of(0, 284, 568, 852);
    private static final int LONGEST = 27;

    private final Flow flow;
    private final Texts texts;
    private final Units units;
    private final List<Map<String, Box>> columns =
            List.of(new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());

    FlowMap(Flow flow, Texts texts) {
        this.flow = flow;
        this.texts = texts;
        this.units = new Units(texts);
    }

    /** @param lines the same for those who see no drawing, and on a phone */
    public record Drawing(int height, List<Node> nodes, List<Link> links, List<Line> lines, String sentence) {}

    /** @param lineCss of the second line; empty where all is well */
    public record Node(
            int x, int y, int titleAt, int lineAt, int textX, String css, String lineCss, String title, String line) {}

    public record Link(String path, String css, int width) {}

    public record Line(String css, String state, String text, String facts) {}

    /** @param amount what its second line tells: of several, the greatest is shown */
    private record Box(String title, String line, Flow.Health health, double amount) {
        static Box worse(Box one, Box other) {
            Box more = one.amount() >= other.amount() ? one : other;
            Flow.Health health = one.health().compareTo(other.health()) <= 0 ? one.health() : other.health();
            return new Box(more.title(), more.line(), health, more.amount());
        }
    }

    private record Step(int column, String from, String to) {}

    private static final class Width {
        private double rate;
        private Flow.Health health = Flow.Health.UNKNOWN;

        private void add(Flow.Path path) {
            rate += path.rate();
            health = path.health().compareTo(health) < 0 ? path.health() : health;
        }
    }

    Drawing drawing() {
        List<Flow.Path> drawn = new ArrayList<>();
        flow.paths().stream()
                .sorted(Comparator.comparing(Flow.Path::health)
                        .thenComparing(Comparator.comparing(Flow.Path::rate).reversed()))
                .forEach(path -> {
                    if (hasRoom(path)) {
                        place(path);
                        drawn.add(path);
                    }
                });
        int most = columns.stream().mapToInt(Map::size).max().orElse(0);
        int height = HEAD + Math.max(1, most) * PITCH;
        return new Drawing(
                height,
                nodes(height),
                links(drawn, height),
                drawn.stream().map(this::line).toList(),
                texts.filled(
                        "flows_mapSentence",
                        drawn.size(),
                        flow.paths().size(),
                        flow.alarms().size()));
    }

    private static List<String> keys(Flow.Path path) {
        return List.of(path.source(), path.dataset(), path.dataset() + " " + path.view(), path.recipient());
    }

    private boolean hasRoom(Flow.Path path) {
        List<String> keys = keys(path);
        for (int column = 0; column < columns.size(); column++) {
            Map<String, Box> boxes = columns.get(column);
            if (!boxes.containsKey(keys.get(column)) && boxes.size() >= MOST) {
                return false;
            }
        }
        return true;
    }

    private void place(Flow.Path path) {
        List<String> keys = keys(path);
        columns.get(0).computeIfAbsent(keys.get(0), any -> source(path));
        columns.get(1).computeIfAbsent(keys.get(1), any -> offered(path));
        columns.get(2)
                .merge(
                        keys.get(2),
                        new Box(path.view(), units.rate(path.rate()), path.health(), path.rate()),
                        Box::worse);
        columns.get(3)
                .merge(
                        keys.get(3),
                        new Box(path.recipient(), units.behind(path.behind()), path.health(), path.behind()),
                        Box::worse);
    }

    private Box source(Flow.Path path) {
        return flow.sources().stream()
                .filter(source -> source.id().equals(path.source()))
                .map(source -> new Box(
                        source.id(),
                        units.rate(source.rate()) + " · " + units.lag(source.lagMillis()),
                        source.health(),
                        source.rate()))
                .findFirst()
                .orElseGet(() -> new Box(path.source(), "", Flow.Health.UNKNOWN, 0));
    }

    private Box offered(Flow.Path path) {
        return flow.interfaces().stream()
                .filter(offered -> offered.id().equals(path.dataset()))
                .map(offered -> new Box(
                        offered.title(),
                        units.rate(offered.rate()) + " · "
                                + texts.filled("flows_rejectedCount", texts.number(offered.rejected())),
                        offered.health(),
                        offered.rate()))
                .findFirst()
                .orElseGet(() -> new Box(path.dataset(), "", Flow.Health.UNKNOWN, 0));
    }

    private List<Node> nodes(int height) {
        List<Node> nodes = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int at = 0;
            Collection<Box> boxes = columns.get(column).values();
            for (Box box : boxes) {
                int y = top(at++, boxes.size(), height);
                String css = Units.mark(box.health());
                nodes.add(new Node(
                        LEFT.get(column),
                        y,
                        y + 22,
                        y + 40,
                        LEFT.get(column) + 12,
                        css,
                        css.isEmpty() ? "" : css.substring(0, 1),
                        sign(box.health()) + clipped(box.title()),
                        clipped(box.line())));
            }
        }
        return nodes;
    }

    private static int top(int at, int count, int height) {
        int room = (height - HEAD) / count;
        return HEAD + at * room + (room - BOX_HEIGHT) / 2;
    }

    private List<Link> links(List<Flow.Path> drawn, int height) {
        Map<Step, Width> steps = new LinkedHashMap<>();
        for (Flow.Path path : drawn) {
            List<String> keys = keys(path);
            for (int column = 0; column < columns.size() - 1; column++) {
                steps.computeIfAbsent(new Step(column, keys.get(column), keys.get(column + 1)), any -> new Width())
                        .add(path);
            }
        }
        List<Link> links = new ArrayList<>();
        steps.forEach((step, width) -> {
            int x = LEFT.get(step.column()) + BOX_WIDTH;
            int to = LEFT.get(step.column() + 1);
            int half = (x + to) / 2;
            int y = middle(step.column(), step.from(), height);
            int end = middle(step.column() + 1, step.to(), height);
            links.add(new Link(
                    "M%d %dC%d %d %d %d %d %d".formatted(x, y, half, y, half, end, to, end),
                    Units.mark(width.health),
                    thickness(width.rate)));
        });
        return links;
    }

    private int middle(int column, String key, int height) {
        List<String> keys = List.copyOf(columns.get(column).keySet());
        return top(keys.indexOf(key), keys.size(), height) + BOX_HEIGHT / 2;
    }

    /** Twice as thick is ten times as many. */
    private static int thickness(double rate) {
        return Math.clamp(Math.round(3 + 2.5 * Math.log10(1 + rate)), 3, 12);
    }

    private Line line(Flow.Path path) {
        String title = flow.interfaces().stream()
                .filter(offered -> offered.id().equals(path.dataset()))
                .map(Flow.Interface::title)
                .findFirst()
                .orElse(path.dataset());
        return new Line(
                Units.mark(path.health()),
                sign(path.health()) + units.state(path.health(), path.state()).word(),
                String.join(" → ", path.source(), title, path.view(), path.recipient()),
                Stream.of(units.rate(path.rate()), units.behind(path.behind()))
                        .reduce((one, other) -> one + " · " + other)
                        .orElse(""));
    }

    private static String sign(Flow.Health health) {
        return switch (health) {
            case BAD -> "✕ ";
            case WARN -> "⚠ ";
            default -> "";
        };
    }

    /** A box is so wide; a Chinese character is as wide as two letters. */
    static String clipped(String text) {
        int width = 0;
        for (int at = 0; at < text.length(); at++) {
            width += text.charAt(at) > 0x2E80 ? 2 : 1;
            if (width > LONGEST) {
                return text.substring(0, at) + "…";
            }
        }
        return text;
    }
}
