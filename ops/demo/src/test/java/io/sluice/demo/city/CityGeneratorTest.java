package io.sluice.demo.city;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.identifier.Divisions;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.pipeline.identifier.Judgement;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CityGeneratorTest {

    private final CityGenerator city = new CityGenerator(42, 5_000, 1_000);

    @ParameterizedTest
    @EnumSource
    void aSeedGivesTheSameRowsAndAnotherOnesOthers(CityTable table) {
        String rows = csv(city, table);

        assertThat(csv(new CityGenerator(42, 5_000, 1_000), table)).isEqualTo(rows);
        assertThat(csv(new CityGenerator(43, 5_000, 1_000), table)).isNotEqualTo(rows);
    }

    @ParameterizedTest
    @EnumSource
    void aTableHasAsManyRowsAsItSays(CityTable table) {
        assertThat(csv(city, table).lines().count()).isEqualTo(city.count(table));
    }

    @Test
    void noTwoPeopleShareNumberOrTelephone() {
        People people = new People(42);
        List<Person> some = LongStream.range(0, 60_000).mapToObj(people::person).toList();

        assertThat(some.stream().map(Person::citizenId).distinct()).hasSize(some.size());
        assertThat(some.stream().map(Person::phone).distinct()).hasSize(some.size());
    }

    @Test
    void numbersAreThoseOfCountiesInForceAndOfTheBirthday() {
        Set<String> counties = Standards.bundled().codes("region").orElseThrow();
        Divisions divisions = Standards.bundled().divisions();
        People people = new People(42);

        LongStream.range(0, 5_000).mapToObj(people::person).forEach(person -> {
            assertThat(counties).contains(person.citizenId().substring(0, 6), person.region());
            assertThat(person.citizenId().substring(6, 14))
                    .isEqualTo(person.birth().toString().replace("-", ""));
            assertThat((person.citizenId().charAt(16) - '0') % 2 == 1).isEqualTo(person.male());
            assertThat(Identifier.MOBILE.judge(person.phone(), divisions)).isInstanceOf(Judgement.Valid.class);
            assertThat(Identifier.CITIZEN_ID.judge(person.citizenId(), divisions))
                    .isInstanceOf(Judgement.Valid.class);
        });
    }

    @Test
    void noTwoEnterprisesShareACode() {
        Enterprises enterprises = new Enterprises(42, new People(42), 5_000);

        assertThat(LongStream.range(0, 20_000)
                        .mapToObj(enterprises::enterprise)
                        .map(Enterprise::creditCode)
                        .collect(Collectors.toSet()))
                .hasSize(20_000)
                .allMatch(code -> code.matches("9[123]31\\d{4}MA.{8}"))
                .allMatch(code -> Identifier.CREDIT_CODE.judge(code, Divisions.ANY) instanceof Judgement.Valid);
    }

    @Test
    void codesAreThoseOfTheStandardsLists() {
        Set<String> industries = Standards.bundled().codes("industry").orElseThrow();
        Set<String> categories =
                Standards.bundled().codes("legal-entity-category").orElseThrow();
        Enterprises enterprises = new Enterprises(42, new People(42), 5_000);

        LongStream.range(0, 1_000).mapToObj(enterprises::enterprise).forEach(firm -> {
            assertThat(industries).contains(firm.industry());
            assertThat(categories).contains(firm.category());
        });
    }

    @Test
    void badRowsAreKnownExactlyAndAllLieInOneRegion() {
        assertThat(city.badRows()).hasSize(31).doesNotHaveDuplicates();
        assertThat(city.badRows().stream().filter(row -> row.table() == CityTable.RESIDENT))
                .extracting(BadRow::rule)
                .containsOnly("date", "born-in-the-past", "unknown-code")
                .hasSize(15);
        for (BadRow bad : city.badRows()) {
            assertThat(csv(city, bad.table()).lines().filter(line -> hasKey(line, bad)))
                    .singleElement()
                    .asString()
                    .contains("\"310115\"");
        }
    }

    private static boolean hasKey(String line, BadRow bad) {
        return line.startsWith('"' + bad.key().replace("/", "\",\"") + '"');
    }

    @Test
    void rarePeopleAreKnownByNamesThatNobodyElseBears() {
        List<PersonalValues> rare = city.rarePeople();
        String residents = csv(city, CityTable.RESIDENT);

        assertThat(rare).hasSize(20);
        for (PersonalValues person : rare) {
            assertThat(person.name()).hasSize(4);
            assertThat(residents.split(person.name(), -1)).hasSize(2);
        }
    }

    @Test
    void aCityOfNobodyIsRefused() {
        assertThatThrownBy(() -> new CityGenerator(1, 0, 10)).hasMessageContaining("not 0 and 10");
    }

    @Test
    void filesHoldTheSameRowsUnderAHeader(@TempDir Path folder) throws IOException {
        assertThat(CityFiles.in(folder).fill(city)).isTrue();

        for (CityTable table : CityTable.values()) {
            Path file = folder.resolve(table.department().source()).resolve(table.table() + ".csv");
            assertThat(Files.readString(file)).isEqualTo(String.join(",", table.columns()) + "\n" + csv(city, table));
        }
    }

    private static String csv(CityGenerator city, CityTable table) {
        StringBuilder out = new StringBuilder();
        try {
            city.write(table, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }
}
