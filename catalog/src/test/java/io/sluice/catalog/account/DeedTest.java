package io.sluice.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what, read against a table that a person can check: one letter for each role that may. */
class DeedTest {
    private static final Parties THING = Parties.of("giver", "taker");

    /** Letters: d department, s steward, b subscriber, a auditor, o operator. */
    @ParameterizedTest(name = "{0}: owner''s {1}, recipient''s {2}, another''s {3}")
    @CsvSource({
        "KNOW_ENTRY,        abdos, abdos, ao",
        "READ_CONTRACT,     abdos, ao,    ao",
        "OFFER,             d,     '',    ''",
        "REFILL,            do,    o,     o",
        "LOOK_MASKED,       ados,  ao,    ao",
        "REVEAL,            s,     '',    ''",
        "SEE_REVEALS,       aos,   ao,    ao",
        "SEE_SHARING,       abdos, abdos, ao",
        "DECIDE,            s,     '',    ''",
        "RECEIVE,           '',    b,     ''",
    })
    void theTable(Deed deed, String owners, String recipients, String others) {
        assertThat(mayDo(deed, "giver")).isEqualTo(owners);
        assertThat(mayDo(deed, "taker")).isEqualTo(recipients);
        assertThat(mayDo(deed, "other")).isEqualTo(others);
        // Who belongs to no department is on no side of anything, even of a thing that is nobody's.
        assertThat(mayDo(deed, "")).isEqualTo(others);
        assertThat(letters(role -> deed.permits(role::equals, "", Parties.of("", ""))))
                .isEqualTo(others);
        assertThat(letters(role -> deed.permitsEverywhere(role::equals))).isEqualTo(others);
    }

    @Test
    void everyDeedStandsInTheTable() throws NoSuchMethodException {
        CsvSource table = DeedTest.class
                .getDeclaredMethod("theTable", Deed.class, String.class, String.class, String.class)
                .getAnnotation(CsvSource.class);

        assertThat(Arrays.stream(table.value()).map(line -> line.split(",", 2)[0].strip()))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Deed.values()).map(Enum::name).toList());
    }

    @Test
    void aDepartmentWhoseNameBeginsWithAnothersIsAnother() {
        assertThat(Deed.SEE_SHARING.permits(
                        Set.of(Role.STEWARD)::contains, "water", Parties.of("water.north", "taker")))
                .isFalse();
    }

    private static String mayDo(Deed deed, String department) {
        return letters(role -> deed.permits(role::equals, department, THING));
    }

    private static String letters(Predicate<String> may) {
        return Role.ALL.stream()
                .filter(may)
                .map(role -> role.equals(Role.SUBSCRIBER) ? "b" : role.substring(0, 1))
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining());
    }
}
