package io.sluice.schemas.element;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.Grade;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.identifier.Identifier;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The library that is shipped. That it loads at all holds each element to the reader's rules. */
class LibraryTest {

    private final DataElements library = DataElements.bundled(Standards.bundled());

    @Test
    void coversTheRegistersWithAtLeast150Elements() {
        assertThat(library.all()).hasSizeGreaterThanOrEqualTo(150);
        assertThat(library.all().stream().map(DataElement::register).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "population",
                        "legal-entity",
                        "geospatial",
                        "licence",
                        "credit",
                        "social-insurance",
                        "household",
                        "marriage",
                        "birth",
                        "traffic",
                        "food-safety",
                        "service");
    }

    @Test
    void theIndexNamesEveryFileThatIsShipped() throws IOException {
        Path resources = Path.of("src/main/resources");
        List<String> index = Files.readAllLines(resources.resolve("elements/index.txt"));

        try (Stream<Path> files = Files.list(resources.resolve("elements"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".yaml"))
                            .map(file -> resources.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(index);
        }
    }

    @Test
    void anElementKnowsItsNamesRuleAndDefaults() {
        DataElement citizenId = library.find("citizen-id").orElseThrow();

        assertThat(citizenId.name().zh()).isEqualTo("公民身份号码");
        assertThat(citizenId.name().initials()).isEqualTo("gmsfhm");
        assertThat(citizenId.name().spellings())
                .contains("公民身份号码", "citizen identity number", "gongminshenfenhaoma", "gmsfhm", "sfzh", "sfzhm");
        assertThat(citizenId.validator()).contains(Identifier.CITIZEN_ID);
        assertThat(citizenId.standard()).contains("GB 11643-1999");
        assertThat(citizenId.defaults().grade()).isEqualTo(Grade.GENERAL_4);
        assertThat(citizenId.defaults().treatment()).isEqualTo(new Treatment.Pseudonymise());
        assertThat(library.find("nobody")).isEmpty();
    }

    /** Whoever proposes a mapping by a column's name must not be offered two elements for a full name. */
    @Test
    void noTwoElementsBearTheSameName() {
        assertThat(library.all()).extracting(element -> element.name().zh()).doesNotHaveDuplicates();
        assertThat(library.all()).extracting(element -> element.name().en()).doesNotHaveDuplicates();
    }

    @Test
    void whatSaysWhoSomebodyIsNeverGoesOutAsItIs() {
        assertThat(library.all())
                .filteredOn(element -> element.validator()
                        .filter(kind -> kind == Identifier.CITIZEN_ID
                                || kind == Identifier.PASSPORT
                                || kind == Identifier.HK_MACAU_PERMIT
                                || kind == Identifier.BANK_CARD)
                        .isPresent())
                .hasSizeGreaterThan(5)
                .allSatisfy(element -> {
                    assertThat(element.defaults().grade()).isGreaterThanOrEqualTo(Grade.GENERAL_4);
                    assertThat(element.defaults().treatment()).isNotInstanceOf(Treatment.Keep.class);
                });
    }

    @ParameterizedTest
    @EnumSource
    void everyValidatorIsOfUseToSomeElement(Identifier kind) {
        assertThat(library.all()).anyMatch(element -> element.validator().equals(Optional.of(kind)));
    }

    @Test
    void freeTextIsWithheldUnlessItIsAboutOrganisations() {
        assertThat(library.all().stream()
                        .filter(DataElement::freeText)
                        .filter(element -> !(element.defaults().treatment() instanceof Treatment.Drop))
                        .map(DataElement::id))
                .containsExactlyInAnyOrder("business-scope", "penalty-reason");
    }
}
