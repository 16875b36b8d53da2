package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.FieldType;
import io.sluice.pipeline.Treatment.GeneraliseDate.Precision;
import io.sluice.pipeline.identifier.CheckCharacters;
import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every treatment promises, held over random values: this table has a line for each kind there is. */
class TreatmentPropertyTest {
    private static final int ROWS = 500;
    private static final String DIGITS = "0123456789";

    /** How much of a value may be left in what is shown of it. */
    private enum Leaves {
        ALL,
        PART,
        /** Nothing but what chance puts there. */
        NOTHING
    }

    /**
     * @param values draws a value
     * @param form what a shown value must be, given the true one
     * @param keyed whether it hangs on the purpose domain
     */
    private record Promise(
            Treatment treatment,
            FieldType type,
            Function<Random, Object> values,
            BiPredicate<Object, Object> form,
            Leaves leaves,
            boolean keyed) {
        @Override
        public String toString() {
            return treatment + " of " + type;
        }

        Trial trial() {
            return Trial.of(treatment, type);
        }
    }

    static Stream<Promise> promises() {
        Function<Random, Object> text =
                random -> draw(random, "abcdefghijklmnopqrstuvwxyz 王李张上海", 3 + random.nextInt(20));
        Function<Random, Object> date = random -> LocalDate.of(1900, 1, 1).plusDays(random.nextInt(45_000));
        Function<Random, Object> number = random -> random.nextLong(1_000, 1_000_000_000);
        Map<String, String> hierarchy = new LinkedHashMap<>();
        IntStream.range(0, 100).forEach(age -> hierarchy.put(Integer.toString(age), age / 10 * 10 + "s"));
        BiPredicate<Object, Object> sameType = (was, is) -> is.getClass() == was.getClass();
        return Stream.of(
                new Promise(new Treatment.Keep(), FieldType.TEXT, text, Object::equals, Leaves.ALL, false),
                new Promise(
                        new Treatment.Mask(1, 0),
                        FieldType.TEXT,
                        text,
                        TreatmentPropertyTest::isAsLong,
                        Leaves.PART,
                        false),
                new Promise(
                        new Treatment.Mask(0, 0),
                        FieldType.TEXT,
                        text,
                        TreatmentPropertyTest::isAsLong,
                        Leaves.NOTHING,
                        false),
                new Promise(
                        new Treatment.MaskPattern("#***"),
                        FieldType.TEXT,
                        text,
                        TreatmentPropertyTest::isAsLong,
                        Leaves.PART,
                        false),
                new Promise(
                        new Treatment.GeneralisePrefix(2),
                        FieldType.TEXT,
                        text,
                        (was, is) -> was.toString().startsWith(is.toString()),
                        Leaves.PART,
                        false),
                new Promise(
                        new Treatment.GeneraliseLevel("age", 1, hierarchy),
                        FieldType.TEXT,
                        random -> Integer.toString(random.nextInt(100)),
                        (was, is) -> is.toString().endsWith("0s"),
                        Leaves.PART,
                        false),
                new Promise(
                        new Treatment.GeneraliseDate(Precision.YEAR),
                        FieldType.DATE,
                        date,
                        (was, is) -> is.equals(((LocalDate) was).withDayOfYear(1)),
                        Leaves.PART,
                        false),
                new Promise(
                        new Treatment.GeneraliseBand(100),
                        FieldType.INTEGER,
                        number,
                        (was, is) -> (long) is % 100 == 0 && (long) was - (long) is < 100,
                        Leaves.PART,
                        false),
                new Promise(
                        new Treatment.Round(100),
                        FieldType.INTEGER,
                        number,
                        (was, is) -> (long) is % 100 == 0 && Math.abs((long) was - (long) is) <= 50,
                        Leaves.PART,
                        false),
                new Promise(
                        new Treatment.Limit(5_000L, 900_000L),
                        FieldType.INTEGER,
                        number,
                        (was, is) -> (long) is >= 5_000 && (long) is <= 900_000,
                        Leaves.PART,
                        false),
                new Promise(
                        new Treatment.Noise(1_000_000),
                        FieldType.INTEGER,
                        number,
                        (was, is) -> !is.equals(was) && Math.abs((long) was - (long) is) <= 1_000_000,
                        Leaves.PART,
                        true),
                new Promise(
                        new Treatment.Shift(20_000),
                        FieldType.DATE,
                        date,
                        (was, is) -> !is.equals(was) && is instanceof LocalDate,
                        Leaves.PART,
                        true),
                new Promise(
                        new Treatment.Scrub(),
                        FieldType.TEXT,
                        random -> "回电 138" + draw(random, DIGITS, 8) + " ok",
                        (was, is) -> is.equals("回电 [mobile] ok"),
                        Leaves.PART,
                        false),
                new Promise(
                        new Treatment.Pseudonymise(),
                        FieldType.TEXT,
                        text,
                        (was, is) -> is.toString().matches("[A-Za-z0-9_-]{22}"),
                        Leaves.NOTHING,
                        true),
                new Promise(
                        new Treatment.FormatPreserve(DIGITS, 11),
                        FieldType.TEXT,
                        random -> draw(random, DIGITS, 11),
                        (was, is) -> is.toString().matches("[0-9]{11}"),
                        Leaves.PART,
                        true),
                new Promise(
                        new Treatment.FormatPreserveIdentifier(Identifier.CITIZEN_ID, false),
                        FieldType.TEXT,
                        TreatmentPropertyTest::citizenId,
                        (was, is) -> isCitizenId(is),
                        Leaves.PART,
                        true),
                new Promise(
                        new Treatment.FormatPreserveIdentifier(Identifier.MOBILE, true),
                        FieldType.TEXT,
                        random -> "13" + draw(random, DIGITS, 9),
                        (was, is) -> is.toString().matches("1[3-9][0-9]{9}"),
                        Leaves.PART,
                        true),
                new Promise(
                        new Treatment.Tokenise(),
                        FieldType.TEXT,
                        text,
                        (was, is) -> is.toString().matches("[A-Za-z0-9_-]{22}"),
                        Leaves.NOTHING,
                        true),
                new Promise(new Treatment.Encrypt(), FieldType.TEXT, text, sameType, Leaves.NOTHING, false));
    }

    @Test
    void everyKindIsHeldHere() {
        Set<Class<?>> held =
                promises().map(promise -> promise.treatment().getClass()).collect(Collectors.toSet());
        held.add(Treatment.Drop.class);

        assertThat(held).containsExactlyInAnyOrder(Treatment.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("promises")
    void aValueIsShownInTheFormPromisedAndAlwaysTheSame(Promise promise) {
        Trial trial = promise.trial();
        Trial again = promise.trial();
        Random random = new Random(11_25);
        for (long key = 0; key < ROWS; key++) {
            Object value = promise.values().apply(random);
            Object shown = Objects.requireNonNull(trial.shared(key, value)[1]);

            assertThat(promise.form().test(value, shown))
                    .as("form of row %d", key)
                    .isTrue();
            assertThat(again.shared(key, value)[1]).isEqualTo(shown);
        }
    }

    @ParameterizedTest
    @MethodSource("promises")
    void nullStaysNull(Promise promise) {
        assertThat(promise.trial().shared(1L, null)[1]).isNull();
    }

    static Stream<Promise> promisesOfNothing() {
        return promises().filter(promise -> promise.leaves() == Leaves.NOTHING);
    }

    @ParameterizedTest
    @MethodSource("promisesOfNothing")
    void nothingIsLeftWhereNothingMayBe(Promise promise) {
        Trial trial = promise.trial();
        Random random = new Random(25_11);
        for (long key = 0; key < ROWS; key++) {
            Object value = promise.values().apply(random);
            Object shown = Objects.requireNonNull(trial.shared(key, value)[1]);

            assertThat(Collections.disjoint(parts(shown.toString()), parts(value.toString())))
                    .as("row %d", key)
                    .isTrue();
        }
    }

    private static Set<String> parts(String text) {
        return IntStream.rangeClosed(0, text.length() - 4)
                .mapToObj(i -> text.substring(i, i + 4))
                .filter(part -> !part.equals("****"))
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** One domain's outputs join on every row, two domains' on none (F23); without a key, on the value itself. */
    @ParameterizedTest
    @EnumSource
    void identifiersJoinInsideADomainAndNotAcross(Suite suite) {
        for (Promise promise :
                promises().filter(TreatmentPropertyTest::isIdentifying).toList()) {
            Random random = new Random(2026);
            List<Object> people = IntStream.range(0, ROWS)
                    .mapToObj(i -> promise.values().apply(random))
                    .distinct()
                    .toList();
            Set<Object> health = shown(promise.trial().suite(suite), people);
            Set<Object> healthElsewhere = shown(promise.trial().suite(suite), people);
            Set<Object> tax = shown(promise.trial().suite(suite).domain("tax"), people);

            assertThat(health).as("%s: one for each person", promise).hasSize(people.size());
            assertThat(healthElsewhere).as("%s: one domain", promise).isEqualTo(health);
            assertThat(tax).as("%s: two domains", promise).doesNotContainAnyElementsOf(health);
        }
    }

    private static boolean isIdentifying(Promise promise) {
        return promise.keyed() && promise.treatment().isOneToOne();
    }

    private static Set<Object> shown(Trial trial, List<Object> people) {
        Set<Object> shown = new HashSet<>();
        for (int i = 0; i < people.size(); i++) {
            shown.add(Objects.requireNonNull(trial.shared((long) i, people.get(i))[1]));
        }
        return shown;
    }

    @ParameterizedTest
    @MethodSource("promises")
    void whatHangsOnAKeyHangsOnItsDomain(Promise promise) {
        Random random = new Random(7);
        @Nullable Object[] values = IntStream.range(0, 100)
                .mapToObj(i -> promise.values().apply(random))
                .toArray();
        Trial health = promise.trial();
        Trial tax = promise.trial().domain("tax");
        long same = IntStream.range(0, values.length)
                .filter(i -> Objects.equals(health.shared((long) i, values[i])[1], tax.shared((long) i, values[i])[1]))
                .count();

        assertThat(same).isEqualTo(promise.keyed() ? 0 : values.length);
    }

    @Test
    void nothingOfADroppedFieldIsThere() {
        Trial trial = Trial.of(new Treatment.Drop(), FieldType.TEXT);
        Random random = new Random(3);
        for (long key = 0; key < ROWS; key++) {
            assertThat(Arrays.asList(trial.shared(key, draw(random, DIGITS, 18))))
                    .containsExactly(key);
        }
    }

    private static boolean isAsLong(Object was, Object is) {
        return was.toString().codePointCount(0, was.toString().length())
                == is.toString().length();
    }

    private static boolean isCitizenId(Object shown) {
        return Identifier.CITIZEN_ID.judge(shown.toString(), Divisions.ANY) instanceof Judgement.Valid;
    }

    private static Object citizenId(Random random) {
        LocalDate birth = LocalDate.of(1900, 1, 1).plusDays(random.nextInt(50_000));
        String body = "310101" + birth.format(DateTimeFormatter.BASIC_ISO_DATE) + draw(random, DIGITS, 3);
        return body + CheckCharacters.citizenId(body);
    }

    private static String draw(Random random, String alphabet, int length) {
        return IntStream.range(0, length)
                .mapToObj(i -> String.valueOf(alphabet.charAt(random.nextInt(alphabet.length()))))
                .collect(Collectors.joining());
    }
}
