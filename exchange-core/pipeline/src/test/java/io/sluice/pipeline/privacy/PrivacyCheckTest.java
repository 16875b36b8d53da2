package io.sluice.pipeline.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.privacy.PrivacyModel.Closeness;
import io.sluice.pipeline.privacy.PrivacyModel.Diversity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PrivacyCheckTest {
    private static final List<String> FIELDS = List.of("born", "region", "diagnosis", "income");
    private static final PrivacyModel PLAIN = new PrivacyModel(List.of("born", "region"), 3, null, null, null);

    private static PrivacyVerdict verdict(PrivacyModel model, @Nullable Object[]... records) {
        PrivacyCheck check = new PrivacyCheck(model, FIELDS, new byte[32], PrivacyCheck.MOST);
        PrivacyCheck.Counter counter = check.counter();
        for (@Nullable Object[] each : records) {
            counter.count(each);
        }
        return check.verdict();
    }

    private static @Nullable Object[] person(
            @Nullable Object born, @Nullable Object region, @Nullable Object diagnosis, @Nullable Object income) {
        return new @Nullable Object[] {born, region, diagnosis, income};
    }

    @Test
    void nothingFallsShortOfNothing() {
        assertThat(verdict(PLAIN)).isEqualTo(new PrivacyVerdict.Kept());
    }

    @Test
    void smallClassesAreCountedBySizeAndTheirValuesNotTold() {
        PrivacyVerdict verdict = verdict(
                PLAIN,
                person("1950", "3101", "flu", 1L),
                person("1950", "3101", "flu", 2L),
                person("1950", "3101", "cold", 3L),
                person("1961", "3101", "cold", 4L),
                person("1961", "3101", "cold", 5L),
                person("1999", null, "cold", 6L),
                person("1999", "", "cold", 7L));

        assertThat(verdict).isInstanceOfSatisfying(PrivacyVerdict.FallsShort.class, shortfall -> {
            assertThat(shortfall.shortfalls())
                    .containsExactly(new Shortfall.SmallClasses(3, new TreeMap<>(Map.of(1L, 2L, 2L, 1L))));
            assertThat(shortfall.text())
                    .startsWith("k-anonymity: 3 classes with 4 records are smaller than 3 (2 of 1, 1 of 2). ")
                    .doesNotContain("1961")
                    .doesNotContain("cold");
        });
    }

    @Test
    void valuesRunTogetherAreOthers() {
        assertThat(verdict(PLAIN, person("ab", "c", null, null), person("a", "bc", null, null)))
                .isEqualTo(new PrivacyVerdict.FallsShort(
                        List.of(new Shortfall.SmallClasses(3, new TreeMap<>(Map.of(1L, 2L))))));
    }

    @Test
    void aNumberIsTheSameHoweverManyZerosFollow() {
        PrivacyModel model = new PrivacyModel(List.of("income"), 2, null, null, null);

        assertThat(verdict(
                        model,
                        person(null, null, null, new BigDecimal("1.50")),
                        person(null, null, null, new BigDecimal("1.5"))))
                .isEqualTo(new PrivacyVerdict.Kept());
    }

    @Test
    void absenceIsNoSecondValue() {
        PrivacyModel model = new PrivacyModel(List.of("region"), 2, new Diversity("diagnosis", 2), null, null);

        assertThat(verdict(model, person(null, "a", "flu", null), person(null, "a", null, null)))
                .isEqualTo(new PrivacyVerdict.FallsShort(
                        List.of(new Shortfall.UniformClasses("diagnosis", 2, new TreeMap<>(Map.of(1L, 1L)), 2))));
        assertThat(verdict(model, person(null, "a", "flu", null), person(null, "a", "cold", null)))
                .isEqualTo(new PrivacyVerdict.Kept());
    }

    @Test
    void closenessOfNumbersKnowsTheirOrder() {
        // Li, Li and Venkatasubramanian 2007: the low salaries of one class lie 0.375 from all, those of another 1/6.
        PrivacyVerdict verdict = verdict(
                new PrivacyModel(List.of("region"), 3, null, new Closeness("income", 0.3, true), null),
                person(null, "a", null, 3000L),
                person(null, "a", null, 4000L),
                person(null, "a", null, 5000L),
                person(null, "b", null, 6000L),
                person(null, "b", null, 11000L),
                person(null, "b", null, 8000L),
                person(null, "c", null, 7000L),
                person(null, "c", null, 9000L),
                person(null, "c", null, 10000L));

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        PrivacyVerdict.FallsShort.class,
                        shortfall -> assertThat(shortfall.text())
                                .startsWith(
                                        "t-closeness: 1 class with 3 records lie further than 0.3 from all in 'income'"
                                                + " (furthest: 0.375)"));
    }

    @Test
    void moreClassesThanAreCountedAreSaid() {
        PrivacyCheck check = new PrivacyCheck(PLAIN, FIELDS, new byte[32], 10);
        PrivacyCheck.Counter counter = check.counter();
        for (int i = 0; i < 20; i++) {
            counter.count(person("born" + i, "a", null, null));
        }

        assertThat(check.isFull()).isTrue();
        assertThat(check.verdict()).isEqualTo(new PrivacyVerdict.TooMany(10));
    }

    @Test
    void threadsCountTogether() throws Exception {
        PrivacyCheck check = new PrivacyCheck(
                new PrivacyModel(List.of("region"), 2001, null, null, null), FIELDS, new byte[32], PrivacyCheck.MOST);
        Runnable reading = () -> {
            PrivacyCheck.Counter counter = check.counter();
            for (int i = 0; i < 10_000; i++) {
                counter.count(person(null, "r" + i % 10, null, null));
            }
        };
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            threads.execute(reading);
            threads.execute(reading);
        }

        assertThat(check.verdict())
                .isEqualTo(new PrivacyVerdict.FallsShort(
                        List.of(new Shortfall.SmallClasses(2001, new TreeMap<>(Map.of(2000L, 10L))))));
    }

    @Test
    void aFieldThatIsNotShownCannotBeCounted() {
        PrivacyModel model = new PrivacyModel(List.of("height"), 2, null, null, null);

        assertThatThrownBy(() -> new PrivacyCheck(model, FIELDS, new byte[32], 10))
                .hasMessageContaining("'height', which is not shown");
        assertThat(model.about(FIELDS)).isEmpty();
    }

    @Test
    void aModelIsOnlyAboutWhatIsShown() {
        PrivacyModel model = new PrivacyModel(
                List.of("born", "height"), 5, new Diversity("diagnosis", 2), new Closeness("weight", 0.2, true), 30);

        assertThat(model.about(FIELDS))
                .contains(new PrivacyModel(List.of("born"), 5, new Diversity("diagnosis", 2), null, 30));
    }
}
