package io.sluice.catalog.quality;

import io.sluice.catalog.log.Owners;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Scores of interfaces and departments, day by day. */
@ApplicationScoped
public class Quality {
    private final QualityDays days;
    private final Owners owners;
    private final Clock clock;

    Quality(QualityDays days, Owners owners, Clock clock) {
        this.days = days;
        this.owners = owners;
        this.clock = clock;
    }

    /** @param days those on which rows came, the last one last */
    public record Interface(String id, String department, List<DayScore> days) {
        public Interface {
            days = List.copyOf(days);
        }
    }

    /** @param days those on which any of its interfaces has a score, the last one last */
    public record Department(String id, List<Mean> days) {
        public Department {
            days = List.copyOf(days);
        }
    }

    /**
     * The mean of a department's interfaces: each counts the same, however many rows it has.
     *
     * @param score 0 to 100
     */
    public record Mean(LocalDate day, double score, int interfaces) {}

    public record Report(
            String zone, LocalDate from, LocalDate to, List<Department> departments, List<Interface> interfaces) {}

    /** The running day of the city. */
    public LocalDate today() {
        return LocalDate.now(clock.withZone(days.zone()));
    }

    public ZoneId zone() {
        return days.zone();
    }

    /** What one interface had on days from one to another, both inclusive. */
    public List<DayScore> of(String dataset, LocalDate from, LocalDate to) {
        return scores(days.between(from, to).getOrDefault(dataset, Map.of()));
    }

    /**
     * @param department null: all
     * @param dataset null: all
     * @param hidden interfaces that the reader may not know of
     */
    Report report(
            @Nullable String department, @Nullable String dataset, LocalDate from, LocalDate to, Set<String> hidden) {
        Predicate<Interface> wanted = each -> !hidden.contains(each.id())
                && (department == null || each.department().equals(department))
                && (dataset == null || each.id().equals(dataset));
        List<Interface> interfaces = days.between(from, to).entrySet().stream()
                .map(each -> new Interface(each.getKey(), owners.of(each.getKey()), scores(each.getValue())))
                .filter(wanted)
                .toList();
        return new Report(days.zone().getId(), from, to, departments(interfaces), interfaces);
    }

    private List<DayScore> scores(Map<LocalDate, List<Tally>> tallies) {
        LocalDate today = today();
        return tallies.entrySet().stream()
                .map(day ->
                        DayScore.of(day.getKey(), day.getValue(), day.getKey().isBefore(today)))
                .toList();
    }

    private static List<Department> departments(List<Interface> interfaces) {
        Map<String, List<Interface>> own = interfaces.stream()
                .collect(Collectors.groupingBy(Interface::department, TreeMap::new, Collectors.toList()));
        return own.entrySet().stream()
                .map(each -> new Department(each.getKey(), means(each.getValue())))
                .toList();
    }

    private static List<Mean> means(List<Interface> interfaces) {
        Map<LocalDate, List<Double>> scores = new TreeMap<>();
        for (Interface each : interfaces) {
            for (DayScore day : each.days()) {
                Double score = day.score();
                if (score != null) {
                    scores.computeIfAbsent(day.day(), first -> new ArrayList<>())
                            .add(score);
                }
            }
        }
        return scores.entrySet().stream()
                .map(day -> new Mean(
                        day.getKey(), mean(day.getValue()), day.getValue().size()))
                .toList();
    }

    private static double mean(List<Double> scores) {
        double mean =
                scores.stream().mapToDouble(Objects::requireNonNull).average().orElse(0);
        return Math.round(mean * 10) / 10.0;
    }
}
