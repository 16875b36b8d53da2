package io.sluice.bench.faults;

import io.sluice.bench.Choice;
import io.sluice.client.HubException;
import io.sluice.demo.city.PersonalValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs faults one after the other on a hub that is kept up, a hub for each kind of them. A fault that leaves its hub in
 * pieces gets the next one a new hub.
 */
public final class Grid {
    private static final int MOST_PEOPLE = 300;

    private final Choice choice;
    private final List<Fault> chosen;
    private final Consumer<String> progress;

    /** Whoever is told what is known so far. */
    public interface Rows {
        void are(List<Row> rows) throws IOException;
    }

    /** The runs that are asked for: each fault with as many seeds, made of the first. */
    public Grid(Choice choice, Consumer<String> progress) {
        this.choice = choice;
        this.chosen = chosen(choice.faults());
        this.progress = progress;
    }

    private static List<Fault> chosen(List<String> ids) {
        if (ids.isEmpty()) {
            return Faults.all();
        }
        Set<String> unknown = new LinkedHashSet<>(ids);
        List<Fault> found =
                Faults.all().stream().filter(fault -> ids.contains(fault.id())).toList();
        found.forEach(fault -> unknown.remove(fault.id()));
        if (!unknown.isEmpty()) {
            throw new IllegalStateException("No such faults: " + unknown + "; there are "
                    + Faults.all().stream().map(Fault::id).toList());
        }
        return found;
    }

    /** Runs all, and tells the rows that are known as soon as there is another. */
    public List<Row> run(Rows known) throws Exception {
        progress.accept(
                "seed " + choice.seed() + "; the scanner found all of " + CanarySearch.prove() + " planted values");
        Map<Fault.On, List<Fault>> byHub = new HashMap<>();
        chosen.forEach(fault ->
                byHub.computeIfAbsent(fault.on(), on -> new ArrayList<>()).add(fault));
        List<Row> rows = new ArrayList<>();
        progress.accept(Row.HEAD);
        for (Fault.On on : Fault.On.values()) {
            try (Place place = new Place(on, progress)) {
                for (Fault fault : byHub.getOrDefault(on, List.of())) {
                    Row row = row(place, fault);
                    rows.add(row);
                    known.are(List.copyOf(rows));
                    progress.accept(row.line());
                    row.problems().forEach(problem -> progress.accept("     " + problem));
                }
            }
        }
        return rows;
    }

    private Row row(Place place, Fault fault) throws Exception {
        Row sum = null;
        List<PersonalValues> people = new ArrayList<>();
        for (int number = 0; number < choice.seeds(); number++) {
            long own = new Random(choice.seed() * 31 + number).nextLong()
                    ^ fault.id().hashCode();
            Row one = one(place, fault, number, own, people);
            sum = sum == null ? one : sum.plus(one);
        }
        Row whole = Objects.requireNonNull(sum);
        if (people.isEmpty()) {
            // No run came to its end, and their hubs are gone.
            return whole;
        }
        List<String> places = new ArrayList<>();
        try {
            progress.accept(fault.id() + ": files in the lake that no table refers to, deleted: "
                    + LakeFacts.expireOrphans(place.rig()));
            long found = CanarySearch.of(place.rig(), people, places::add);
            return whole.withFound(found, places);
        } catch (IOException | SQLException | RuntimeException e) {
            places.add("the search for people's values was not finished: " + e);
            return whole.withFound(0, places);
        }
    }

    private Row one(Place place, Fault fault, int number, long own, List<PersonalValues> people) throws Exception {
        Instant begun = Instant.now();
        progress.accept(fault.id() + " run " + number + " (" + fault.what() + ")");
        try {
            Rig rig = place.rig();
            Run run = new Run(rig, place.source(), fault, number, own, choice.scale(), progress);
            Row row = run.go();
            run.table().ledger().everybody().stream().limit(MOST_PEOPLE).forEach(people::add);
            return row;
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            String why =
                    e instanceof HubException refused ? refused.getMessage() + " " + refused.errors() : e.toString();
            progress.accept("  PROBLEM: " + why);
            place.abandon();
            String unsearched = people.isEmpty() ? "" : "; what its hub kept of earlier runs was not searched";
            people.clear();
            return Row.failed(
                    fault,
                    "run " + number + " was not finished: " + why + unsearched,
                    Duration.between(begun, Instant.now()).toMillis() / 1000.0);
        }
    }

    /** A hub that is there when it is asked for. */
    private static final class Place implements AutoCloseable {
        private final Fault.On on;
        private final Consumer<String> progress;
        private @Nullable Rig rig;
        private @Nullable LedgerSource source;

        Place(Fault.On on, Consumer<String> progress) {
            this.on = on;
            this.progress = progress;
        }

        Rig rig() throws Exception {
            Rig there = rig;
            if (there == null) {
                there = Rig.start(on, progress);
                rig = there;
            }
            return there;
        }

        /** The one that most runs share. */
        LedgerSource source() throws Exception {
            LedgerSource there = source;
            if (there == null) {
                there = rig().source("ledger");
                source = there;
            }
            return there;
        }

        /** Gives up the hub of a run that was not finished; what its processes said is kept for whoever asks why. */
        void abandon() {
            if (rig != null) {
                try {
                    progress.accept("  what its hub's processes said: "
                            + keep(rig.data().logs()));
                } catch (IOException e) {
                    progress.accept("  what its hub's processes said could not be kept: " + e);
                }
            }
            close();
            rig = null;
            source = null;
        }

        private static Path keep(Path logs) throws IOException {
            Path kept = Files.createTempDirectory("sluice-faults-logs-");
            try (Stream<Path> files = Files.list(logs)) {
                for (Path log : files.filter(Files::isRegularFile).toList()) {
                    Files.copy(log, kept.resolve(log.getFileName()));
                }
            }
            return kept;
        }

        @Override
        public void close() {
            if (rig != null) {
                rig.close();
            }
        }
    }
}
