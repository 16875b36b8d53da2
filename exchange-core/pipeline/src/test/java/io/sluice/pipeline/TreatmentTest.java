package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.FieldType;
import io.sluice.pipeline.Treatment.GeneraliseDate.Precision;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each treatment leaves of a value. */
class TreatmentTest {
    private static final String DIGITS = "0123456789";
    private static final Treatment FF1 = new Treatment.FormatPreserve(DIGITS, 11);

    private final Random random = new Random(20_261_122);

    @ParameterizedTest(name = "mask of {0}, keeping {1} and {2} -> {3}")
    @CsvSource({
        "13812345678, 3, 4, 138****5678",
        "王小明, 1, 0, 王**",
        "王明, 1, 1, **",
        "a, 0, 0, *",
        "a, 1, 0, *",
        "abc, 1, 1, a*c",
        "abc, 2147483647, 2147483647, ***",
        "𠮷野家, 1, 0, 𠮷**",
    })
    void aMaskKeepsItsEnds(String value, int first, int last, String masked) {
        assertThat(Trial.shown(new Treatment.Mask(first, last), FieldType.TEXT, value))
                .isEqualTo(masked);
    }

    @ParameterizedTest(name = "prefix of {0}, {1} long -> {2}")
    @CsvSource({"310104001002, 6, 310104", "31, 6, 31", "𠮷野家, 1, 𠮷"})
    void aPrefixIsTheHigherCode(String value, int length, String prefix) {
        assertThat(Trial.shown(new Treatment.GeneralisePrefix(length), FieldType.TEXT, value))
                .isEqualTo(prefix);
    }

    @Test
    void aDateBecomesItsFirstDay() {
        LocalDate day = LocalDate.of(1949, 12, 31);
        Treatment year = new Treatment.GeneraliseDate(Precision.YEAR);
        Treatment month = new Treatment.GeneraliseDate(Precision.MONTH);

        assertThat(Trial.shown(year, FieldType.DATE, day)).isEqualTo(LocalDate.of(1949, 1, 1));
        assertThat(Trial.shown(month, FieldType.DATE, day)).isEqualTo(LocalDate.of(1949, 12, 1));
        assertThat(Trial.shown(month, FieldType.DATETIME, day.atTime(23, 59)))
                .isEqualTo(LocalDateTime.of(1949, 12, 1, 0, 0));
        assertThat(Trial.shown(year, FieldType.INSTANT, Instant.parse("2020-02-29T23:59:59Z")))
                .isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    }

    @Test
    void shiftsStayWithinTheirBoundAndAreNeverNothing() {
        Set<Long> offsets = new HashSet<>();
        Trial trial = Trial.of(new Treatment.Shift(3), FieldType.DATE);
        for (long key = 0; key < 2_000; key++) {
            LocalDate day = LocalDate.of(1950, 1, 1).plusDays(random.nextInt(30_000));
            LocalDate moved = (LocalDate) Objects.requireNonNull(trial.shared(key, day)[1]);
            assertThat(trial.shared(key, day)[1]).isEqualTo(moved);
            offsets.add(ChronoUnit.DAYS.between(day, moved));
        }

        assertThat(offsets).containsExactlyInAnyOrder(-3L, -2L, -1L, 1L, 2L, 3L);
    }

    @Test
    void allDatesOfARowMoveTogether() {
        Trial trial = Trial.of(new Treatment.Shift(100), FieldType.INSTANT)
                .column("left", FieldType.DATETIME)
                .field("left", new Treatment.Shift(100));
        Instant entered = Instant.parse("2024-02-28T10:00:00Z");
        @Nullable Object[] moved = trial.shared(7L, entered, LocalDateTime.of(2024, 3, 1, 9, 30));

        Duration offset = Duration.between(entered, (Instant) moved[1]);
        assertThat(offset.toDays()).isNotZero().isBetween(-100L, 100L);
        assertThat(moved[2]).isEqualTo(LocalDateTime.of(2024, 3, 1, 9, 30).plus(offset));
    }

    @Test
    void aShiftOfNoDaysMovesNothingAndOneOutOfTheCalendarIsRefused() {
        LocalDate day = LocalDate.of(2024, 1, 1);

        assertThat(Trial.shown(new Treatment.Shift(0), FieldType.DATE, day)).isEqualTo(day);
        Trial trial = Trial.of(new Treatment.Shift(1), FieldType.DATE);
        Set<String> seen = new HashSet<>();
        for (long key = 0; key < 50; key++) {
            seen.add(trial.rejection(key, LocalDate.MAX));
        }
        assertThat(seen).containsExactlyInAnyOrder("CREATE", "convert:f");
    }

    @Test
    void aPseudonymIsTheSameInADomainAndNoOther() {
        Treatment pseudonymise = new Treatment.Pseudonymise();
        Map<Object, String> byPseudonym = new HashMap<>();
        Trial health = Trial.of(pseudonymise, FieldType.TEXT);
        Trial tax = Trial.of(pseudonymise, FieldType.TEXT).domain("tax");
        Trial later = Trial.of(pseudonymise, FieldType.TEXT).epoch(2);
        for (int i = 0; i < 2_000; i++) {
            String value = text(DIGITS, 18);
            Object pseudonym = Objects.requireNonNull(health.shared(1L, value)[1]);

            assertThat((String) pseudonym).matches("[A-Za-z0-9_-]{22}").doesNotContain(value.substring(0, 6));
            assertThat(health.shared(2L, value)[1]).isEqualTo(pseudonym);
            assertThat(tax.shared(1L, value)[1]).isNotEqualTo(pseudonym);
            assertThat(later.shared(1L, value)[1]).isNotEqualTo(pseudonym);
            assertThat(byPseudonym.put(pseudonym, value)).isIn(null, value);
        }
    }

    @Test
    void aPersonHasOnePseudonymWhateverTheColumnAndItsType() {
        Object fromText = Trial.shown(new Treatment.Pseudonymise(), FieldType.TEXT, "42");

        assertThat(Trial.shown(new Treatment.Pseudonymise(), FieldType.INTEGER, 42L))
                .isEqualTo(fromText);
        assertThat(Trial.shown(new Treatment.Pseudonymise(), FieldType.DECIMAL, new BigDecimal("42.00")))
                .isEqualTo(fromText);
        assertThat(Trial.table()
                        .column("k", FieldType.INTEGER)
                        .column("other", FieldType.TEXT)
                        .kept("k")
                        .field("other", new Treatment.Pseudonymise())
                        .key("k")
                        .shared(1L, "42")[1])
                .isEqualTo(fromText);
    }

    /** So that a change in deriving it cannot go unseen: every recipient's joins hang on it. */
    @Test
    void aPseudonymStaysWhatItWas() throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = new TestKeys("seed").key(KeyRing.KeyUse.PSEUDONYM, "health", 1);
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] digest = mac.doFinal("11010519491231002X".getBytes(StandardCharsets.UTF_8));

        assertThat(Trial.shown(new Treatment.Pseudonymise(), FieldType.TEXT, "11010519491231002X"))
                .isEqualTo(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 16)));
    }

    @Test
    void formatPreservationIsOneToOneWithinADomain() {
        Map<Object, String> byResult = new HashMap<>();
        Trial health = Trial.of(FF1, FieldType.TEXT);
        Trial tax = Trial.of(FF1, FieldType.TEXT).domain("tax");
        int joined = 0;
        for (int i = 0; i < 2_000; i++) {
            String phone = "1" + text(DIGITS, 10);
            Object result = Objects.requireNonNull(health.shared(1L, phone)[1]);

            assertThat((String) result).matches("[0-9]{11}").isNotEqualTo(phone);
            assertThat(health.shared(9L, phone)[1]).isEqualTo(result);
            assertThat(byResult.put(result, phone)).isIn(null, phone);
            joined += Objects.equals(tax.shared(1L, phone)[1], result) ? 1 : 0;
        }
        assertThat(joined).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1381234567", "138123456789", "1381234567X", "１３８１２３４５６７８"})
    void whatIsNotInTheDomainIsRefused(String value) {
        assertThat(Trial.of(FF1, FieldType.TEXT).rejection(1L, value)).isEqualTo("ff1-domain:f");
    }

    @Test
    void aDomainThatCanBeSearchedThroughIsRefused() {
        Trial sequence = Trial.of(new Treatment.FormatPreserve(DIGITS, 3), FieldType.TEXT);

        assertThatThrownBy(sequence::bind)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("field 'f': its domain of 1000 values")
                .hasMessageContaining("at least 1000000");
        Trial.of(new Treatment.FormatPreserve(DIGITS, 6), FieldType.TEXT).bind();
    }

    @Test
    void nullStaysNull() {
        for (Treatment treatment : List.of(
                new Treatment.Keep(),
                new Treatment.Mask(1, 1),
                new Treatment.GeneralisePrefix(2),
                new Treatment.Pseudonymise(),
                FF1)) {
            assertThat(Trial.of(treatment, FieldType.TEXT).shared(1L, null)[1]).isNull();
        }
        assertThat(Trial.of(new Treatment.GeneraliseDate(Precision.YEAR), FieldType.DATE)
                        .shared(1L, null)[1])
                .isNull();
        assertThat(Trial.of(new Treatment.Shift(9), FieldType.DATE).shared(1L, null)[1])
                .isNull();
        assertThat(Trial.of(new Treatment.GeneraliseBand(9), FieldType.FLOAT).shared(1L, null)[1])
                .isNull();
    }

    @Test
    void aDroppedFieldIsNotThere() {
        Trial trial = Trial.of(new Treatment.Drop(), FieldType.TEXT);

        assertThat(trial.shared(1L, "secret")).containsExactly(1L);
        assertThat(trial.shared(1L, "not even readable \0")).containsExactly(1L);
    }

    @Test
    void aTreatmentThatDoesNotFitIsRefusedBeforeAnyRow() {
        assertThatThrownBy(Trial.of(new Treatment.Shift(3), FieldType.TEXT)::bind)
                .hasMessageContaining("share s1")
                .hasMessageContaining("field 'f'")
                .hasMessageContaining("needs a date");
        assertThatThrownBy(Trial.of(new Treatment.GeneraliseBand(3), FieldType.DATE)::bind)
                .hasMessageContaining("needs a number");
        assertThatThrownBy(Trial.of(new Treatment.Mask(1, 1), FieldType.TEXT).key("f")::bind)
                .hasMessageContaining("record key 'f'")
                .hasMessageContaining("use Keep, Pseudonymise or FF1");
        assertThatThrownBy(Trial.of(new Treatment.Keep(), FieldType.TEXT)
                        .add(new FieldPlan(
                                "g",
                                FieldType.INTEGER,
                                FieldType.INTEGER,
                                false,
                                true,
                                false,
                                new Mapping.Copy("k"),
                                new Treatment.Pseudonymise()))::bind)
                .hasMessageContaining("yields TEXT and the share shows INTEGER");
    }

    @Test
    void aMissingKeyStopsTheShare() {
        KeyRing none = (use, domain, epoch) -> {
            throw new KeyUnavailableException("there is no key for " + use);
        };

        assertThatThrownBy(() -> Pipeline.of(
                        List.of(Trial.of(new Treatment.Pseudonymise(), FieldType.TEXT)
                                .plan("s1")),
                        none,
                        new TestExpressions()))
                .isInstanceOf(KeyUnavailableException.class);
    }

    private String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
