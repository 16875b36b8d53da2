package io.sluice.bench;

import io.sluice.bench.faults.Grid;
import io.sluice.bench.faults.Reliability;
import io.sluice.bench.faults.Row;
import io.sluice.standalone.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The fault grid; its rows go into {@code docs/reliability.md}. */
final class FaultsBenchmark implements Benchmark {

    @Override
    public String name() {
        return "faults";
    }

    @Override
    public String what() {
        return "records lost, repeated, out of order or leaked by each fault of the catalogue";
    }

    @Override
    public List<Figure> run(Consumer<String> progress) throws Exception {
        return run(new Choice(Choice.anySeed(), 1, List.of(), false, 1), progress);
    }

    @Override
    public List<Figure> run(Choice choice, Consumer<String> progress) throws Exception {
        // After each fault: who ends the run early keeps what was found out.
        Reliability document = new Reliability(Installation.find().home().resolve("docs/reliability.md"));
        Reliability.Seen earlier = choice.adds() ? document.read() : Reliability.Seen.NOTHING;
        earlier.mustNotHave(choice.seed(), choice.faults());
        List<Row> rows = new Grid(choice, progress).run(known -> document.write(choice.seed(), known, earlier));
        List<String> broken =
                rows.stream().filter(row -> !row.holds()).map(Row::id).toList();
        if (!broken.isEmpty()) {
            throw new IllegalStateException("the gate is broken by " + broken + ", seed " + choice.seed());
        }
        List<Figure> figures = new ArrayList<>();
        rows.forEach(row -> figures.add(Figure.of(row.id() + ".T", row.what(), "s", "<= 60", List.of(row.seconds()))));
        return figures;
    }
}
