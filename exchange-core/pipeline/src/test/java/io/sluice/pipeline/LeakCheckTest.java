package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.Batch;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Row;
import io.sluice.pipeline.Treatment.GeneraliseDate.Precision;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What counts as a leak, and what looks like one and is what the decision allows. */
class LeakCheckTest {
    private static final String CITIZEN_ID = "11010519491231002X";
    private static final String ALL = "2147483647";
    private static final Treatment WHOLE = new Treatment.GeneralisePrefix(Integer.parseInt(ALL));

    @ParameterizedTest(name = "a remark of \"{0}\" -> {1}")
    @CsvSource({
        "11010519491231002X, leak:remark",
        "asked for 11010519491231002X twice, leak:remark",
        "11010519491231002x, leak:remark",
        "110105 19491231 002X, leak:remark",
        "110105-19491231-002-X, leak:remark",
        "１１０１０５１９４９１２３１００２Ｘ, leak:remark",
        "the first half is 110105194, CREATE",
        "nothing of it, CREATE"
    })
    void aFieldMustNotShowAnothersInput(String remark, String expected) {
        Trial trial = withCitizenId().column("remark", FieldType.TEXT).field("remark", WHOLE);

        assertThat(trial.rejection("1", CITIZEN_ID, remark)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "free text of \"{0}\" -> {1}")
    @CsvSource({
        "the first half is 110105194, leak:remark",
        "born 1949-12-31, leak:remark",
        "it ends in 1002X, CREATE",
        "王小明, leak:remark",
        "he is called 王小明, CREATE",
        "37, CREATE"
    })
    void freeTextMustNotShowAPieceOfIt(String remark, String expected) {
        Trial trial = withCitizenId()
                .column("name", FieldType.TEXT)
                .column("age", FieldType.INTEGER)
                .column("remark", FieldType.TEXT)
                .field("name", new Treatment.Mask(1, 0))
                .field("age", new Treatment.GeneraliseBand(10))
                .freeText("remark", WHOLE);

        assertThat(trial.rejection("1", CITIZEN_ID, "王小明", 37L, remark)).isEqualTo(expected);
    }

    @Test
    void aLeakStopsTheShareAndNoOther() {
        Trial leaking = withCitizenId().column("remark", FieldType.TEXT).field("remark", WHOLE);
        Trial other = Trial.table().column("k", FieldType.TEXT).kept("k").key("k");
        Pipeline pipeline =
                Pipeline.of(List.of(leaking.plan("s1"), other.plan("s2")), new TestKeys("seed"), new TestExpressions());

        List<Outcome> outcomes = pipeline.apply(new Batch(
                "register",
                List.of(
                        leaking.event(Operation.CREATE, null, Row.of("1", CITIZEN_ID, "well")),
                        leaking.event(Operation.CREATE, null, Row.of("2", CITIZEN_ID, CITIZEN_ID)),
                        leaking.event(Operation.CREATE, null, Row.of("3", CITIZEN_ID, "well")),
                        leaking.event(Operation.DELETE, Row.of("1", CITIZEN_ID, "well"), null)),
                "offset"));

        assertThat(outcomes)
                .extracting(outcome -> outcome.share() + " " + Trial.told(outcome))
                .containsExactly(
                        "s1 CREATE",
                        "s2 CREATE",
                        "s1 leak:remark",
                        "s2 CREATE",
                        "s1 share-stopped:",
                        "s2 CREATE",
                        "s1 share-stopped:",
                        "s2 DELETE");
        assertThat(outcomes)
                .filteredOn(Outcome.Rejected.class::isInstance)
                .allSatisfy(outcome ->
                        assertThat(((Outcome.Rejected) outcome).stopsShare()).isTrue());
    }

    @Test
    void whatATreatmentLeavesOfItsOwnFieldIsNoLeak() {
        Trial trial = Trial.table()
                .column("k", FieldType.INTEGER)
                .column("id", FieldType.TEXT)
                .column("born", FieldType.DATE)
                .column("region", FieldType.TEXT)
                .kept("k")
                .field("id", new Treatment.Mask(6, 4))
                .field("born", new Treatment.GeneraliseDate(Precision.MONTH))
                .field("region", new Treatment.GeneralisePrefix(6))
                .key("k");

        assertThat(trial.shared(1L, "110105199001010023", LocalDate.of(1990, 1, 1), "110105001002"))
                .containsExactly(1L, "110105********0023", LocalDate.of(1990, 1, 1), "110105");
    }

    @Test
    void codesOfOneListMayBeAlike() {
        Trial trial = Trial.table()
                .column("home", FieldType.TEXT)
                .column("birthplace", FieldType.TEXT)
                .column("sex", FieldType.TEXT)
                .column("rank", FieldType.TEXT)
                .field("home", new Treatment.GeneralisePrefix(6))
                .field("birthplace", new Treatment.GeneralisePrefix(2))
                .field("sex", new Treatment.Mask(0, 0))
                .field("rank", new Treatment.GeneralisePrefix(1));

        assertThat(trial.shared("310104", "310104", "1", "1")).containsExactly("310104", "31", "*", "1");
        assertThat(trial.shared("310104001002", "310104", "1", "12")).containsExactly("310104", "31", "*", "1");
    }

    @Test
    void aColumnThatAnotherFieldHidesIsNotShownInFull() {
        Trial trial = Trial.table()
                .column("id", FieldType.TEXT)
                .field("id", new Treatment.Pseudonymise())
                .field("copy", FieldType.TEXT, new Mapping.Copy("id"), new Treatment.GeneralisePrefix(18))
                .key("id");

        assertThat(trial.rejection(CITIZEN_ID)).isEqualTo("leak:copy");
    }

    @Test
    void whatIsKeptOrConstantIsNotCompared() {
        Trial trial = withCitizenId()
                .column("shown", FieldType.TEXT)
                .kept("shown")
                .field("fixed", FieldType.TEXT, new Mapping.Constant(CITIZEN_ID), WHOLE);

        assertThat(trial.shared("1", CITIZEN_ID, CITIZEN_ID)).contains(CITIZEN_ID);
    }

    @Test
    void aResultOfFormatPreservationMayLookLikeAnythingByChance() {
        String phone = "13812345678";
        Trial trial = Trial.table()
                .column("phone", FieldType.TEXT)
                .column("other", FieldType.TEXT)
                .field("phone", new Treatment.FormatPreserve("0123456789", 11))
                .field("other", new Treatment.Mask(0, 0));
        String result = (String) Objects.requireNonNull(trial.shared(phone, "x")[0]);

        assertThat(trial.shared(phone, result)).containsExactly(result, "*".repeat(11));
    }

    @ParameterizedTest(name = "{0} of {1} shown as {2} -> {3}")
    @MethodSource
    void aTreatmentsPromiseIsToldApartFromTreating(TreatmentStep step, Object mapped, Object shown, boolean kept) {
        assertThat(step.keepsPromise(mapped, shown)).isEqualTo(kept);
    }

    static Stream<Arguments> aTreatmentsPromiseIsToldApartFromTreating() {
        TreatmentStep mask = step(new Treatment.Mask(1, 1), FieldType.TEXT);
        TreatmentStep prefix = step(new Treatment.GeneralisePrefix(2), FieldType.TEXT);
        TreatmentStep year = step(new Treatment.GeneraliseDate(Precision.YEAR), FieldType.DATE);
        TreatmentStep month = step(new Treatment.GeneraliseDate(Precision.MONTH), FieldType.DATE);
        TreatmentStep band = step(new Treatment.GeneraliseBand(10), FieldType.INTEGER);
        TreatmentStep round = step(new Treatment.Round(10), FieldType.INTEGER);
        TreatmentStep limit = step(new Treatment.Limit(null, 90L), FieldType.INTEGER);
        TreatmentStep noise = step(new Treatment.Noise(3), FieldType.INTEGER);
        TreatmentStep shift = step(new Treatment.Shift(3), FieldType.DATE);
        TreatmentStep pseudonym = step(new Treatment.Pseudonymise(), FieldType.TEXT);
        TreatmentStep ff1 = step(new Treatment.FormatPreserve("0123456789", 6), FieldType.TEXT);
        LocalDate day = LocalDate.of(2024, 5, 17);
        String digest = "AAAAAAAAAAAAAAAAAAAAAA";
        return Stream.of(
                Arguments.of(round, 37L, 40L, true),
                Arguments.of(round, 37L, 37L, false),
                Arguments.of(limit, 95L, 90L, true),
                Arguments.of(limit, 95L, 95L, false),
                Arguments.of(noise, 5L, 6L, true),
                Arguments.of(noise, 5L, 5L, false),
                Arguments.of(mask, "abcd", "a**d", true),
                Arguments.of(mask, "abcd", "abcd", false),
                Arguments.of(mask, "abcd", "ab*d", false),
                Arguments.of(mask, "abcd", "a*d", false),
                Arguments.of(mask, "ab", "ab", false),
                Arguments.of(prefix, "abcd", "ab", true),
                Arguments.of(prefix, "abcd", "abc", false),
                Arguments.of(prefix, "abcd", "cd", false),
                Arguments.of(year, day, LocalDate.of(2024, 1, 1), true),
                Arguments.of(year, day, LocalDate.of(2024, 5, 1), false),
                Arguments.of(month, day, LocalDate.of(2024, 5, 1), true),
                Arguments.of(month, day, day, false),
                Arguments.of(month, day, LocalDateTime.of(2024, 5, 1, 0, 1), false),
                Arguments.of(month, day, Instant.parse("2024-05-01T00:00:00Z"), true),
                Arguments.of(month, day, "2024-05-01", false),
                Arguments.of(band, 37L, 30L, true),
                Arguments.of(band, 37L, 37L, false),
                Arguments.of(band, 37L, new BigDecimal("37"), false),
                Arguments.of(band, 37L, 37.0, false),
                Arguments.of(band, 37L, "30", false),
                Arguments.of(shift, day, day.plusDays(3), true),
                Arguments.of(shift, day, day, false),
                Arguments.of(shift, day, day.plusDays(4), false),
                Arguments.of(pseudonym, "abc", digest, true),
                Arguments.of(pseudonym, "abc", "abc", false),
                Arguments.of(pseudonym, digest, digest, false),
                Arguments.of(ff1, "123456", "654321", true),
                Arguments.of(ff1, "123456", "123456", false),
                Arguments.of(ff1, "123456", "12345", false),
                Arguments.of(ff1, "123456", "12345X", false));
    }

    private static TreatmentStep step(Treatment treatment, FieldType type) {
        FieldPlan field = new FieldPlan("f", type, type, false, true, false, new Mapping.Copy("f"), treatment);
        return new TreatmentSteps(new TestKeys("seed"), "s1", "health", 1, List.of()).of(field);
    }

    private static Trial withCitizenId() {
        return Trial.table()
                .column("k", FieldType.TEXT)
                .column("id", FieldType.TEXT)
                .kept("k")
                .field("id", new Treatment.Pseudonymise())
                .key("k");
    }
}
