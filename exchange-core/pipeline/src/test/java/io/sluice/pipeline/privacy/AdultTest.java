package io.sluice.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.SharedData;
import io.sluice.pipeline.privacy.PrivacyModel.Closeness;
import io.sluice.pipeline.privacy.PrivacyModel.Diversity;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The UCI Adult subset and the hierarchies that lie with it in ARX's examples: sex, age and race at several levels, held
 * against a count of the texts themselves.
 */
class AdultTest {
    private static final List<String> QUASI_IDENTIFIERS = List.of("sex", "age", "race");

    @ParameterizedTest(name = "age at level {0}: {1} classes, the smallest of {2}")
    @CsvSource({"0,315,1", "1,99,1", "2,59,1", "3,36,1", "4,10,6"})
    void theClassesAreThoseOfTheTexts(int level, int classes, long smallest) throws IOException {
        List<String[]> rows = adult(level);
        Map<String, Long> plain = rows.stream()
                .collect(Collectors.groupingBy(row -> String.join("|", row[0], row[1], row[2]), Collectors.counting()));
        assertThat(plain).hasSize(classes);
        assertThat(plain.values().stream().mapToLong(Long::longValue).min()).hasValue(smallest);
        TreeMap<Long, Long> small = new TreeMap<>();
        plain.values().stream().filter(size -> size < 7).forEach(size -> small.merge(size, 1L, Long::sum));

        PrivacyVerdict verdict = verdict(rows, new PrivacyModel(QUASI_IDENTIFIERS, 7, null, null, null));

        assertThat(verdict).isEqualTo(new PrivacyVerdict.FallsShort(List.of(new Shortfall.SmallClasses(7, small))));
    }

    @Test
    void whatIsSixAnonymousKeepsToSix() throws IOException {
        assertThat(verdict(adult(4), new PrivacyModel(QUASI_IDENTIFIERS, 6, null, null, null)))
                .isEqualTo(new PrivacyVerdict.Kept());
    }

    @Test
    void diversityAndClosenessAreThoseOfTheTexts() throws IOException {
        List<String[]> rows = adult(4);
        Map<String, List<String>> salaries = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> String.join("|", row[0], row[1], row[2]),
                        Collectors.mapping(row -> row[3], Collectors.toList())));
        double all = rows.stream().filter(row -> row[3].equals(">50K")).count() / (double) rows.size();
        // With two values half the sum of both differences is one difference.
        long far = salaries.values().stream()
                .filter(each ->
                        Math.abs(each.stream().filter(">50K"::equals).count() / (double) each.size() - all) > 0.1)
                .count();
        long uniform = salaries.values().stream()
                .filter(each -> each.stream().distinct().count() < 2)
                .count();
        assertThat(far).isPositive();

        PrivacyVerdict verdict = verdict(
                rows,
                new PrivacyModel(
                        QUASI_IDENTIFIERS,
                        2,
                        new Diversity("salary-class", 2),
                        new Closeness("salary-class", 0.1, false),
                        null));

        assertThat(verdict).isInstanceOfSatisfying(PrivacyVerdict.FallsShort.class, shortfall -> {
            assertThat(shortfall.shortfalls().stream()
                            .filter(each -> each.model().equals("t"))
                            .map(Shortfall::classes))
                    .containsExactly(far);
            assertThat(shortfall.shortfalls().stream()
                            .filter(each -> each.model().equals("l"))
                            .mapToLong(Shortfall::classes)
                            .sum())
                    .isEqualTo(uniform);
        });
    }

    private static PrivacyVerdict verdict(List<String[]> rows, PrivacyModel model) {
        PrivacyCheck check =
                new PrivacyCheck(model, List.of("sex", "age", "race", "salary-class"), new byte[32], PrivacyCheck.MOST);
        PrivacyCheck.Counter counter = check.counter();
        rows.forEach(row -> counter.count(Arrays.copyOf(row, row.length, Object[].class)));
        return check.verdict();
    }

    /** Sex, age at a level of its hierarchy, race and salary class. */
    private static List<String[]> adult(int level) throws IOException {
        Map<String, String> ages = new HashMap<>();
        for (String line : Files.readAllLines(SharedData.path("deid/arx/adult_hierarchy_age.csv"))) {
            String[] levels = line.split(";", -1);
            ages.put(levels[0], levels[level]);
        }
        return Files.readAllLines(SharedData.path("deid/arx/adult_subset.csv")).stream()
                .skip(1)
                .map(line -> line.split(";", -1))
                .map(cells -> new @Nullable String[] {cells[0], ages.get(cells[1]), cells[2], cells[8]})
                .toList();
    }
}
