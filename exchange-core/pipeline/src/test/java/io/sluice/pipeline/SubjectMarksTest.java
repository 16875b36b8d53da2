package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.FieldType;
import io.sluice.model.SubjectDigest;
import io.sluice.pipeline.identifier.Identifier;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubjectMarksTest {
    // Both from GB 11643-1999, Annex A.
    private static final String PERSON = "11010519491231002X";
    private static final String ANOTHER = "440524188001010014";

    private final SubjectMarks marks = new SubjectMarks(new TestKeys("hub"));

    @ParameterizedTest
    @CsvSource({"11010519491231002x", "' 11010519491231002X '", "１１０１０５１９４９１２３１００２Ｘ", "110105491231002"})
    void everySpellingOfAPersonsNumberHasOneDigest(String spelling) {
        assertThat(marks.of(Identifier.CITIZEN_ID, spelling)).isEqualTo(marks.of(Identifier.CITIZEN_ID, PERSON));
    }

    @Test
    void anotherPersonKindOrHubHasAnother() {
        SubjectDigest person = marks.of(Identifier.CITIZEN_ID, PERSON);

        assertThat(marks.of(Identifier.CITIZEN_ID, ANOTHER)).isNotEqualTo(person);
        assertThat(marks.of(Identifier.PASSPORT, PERSON)).isNotEqualTo(person);
        assertThat(new SubjectMarks(new TestKeys("other hub")).of(Identifier.CITIZEN_ID, PERSON))
                .isNotEqualTo(person);
        assertThat(marks.of(Identifier.CITIZEN_ID, PERSON)).isEqualTo(person);
    }

    @ParameterizedTest
    @CsvSource({
        "citizen-id, 11010519491231002X",
        "citizen-id, 110105199901010000",
        "credit-code, 91350211M00013FA1N",
        "organisation-code, 123456788",
        "passport, E12345678",
        "hk-macau-permit, H1234567800"
    })
    void whatIsTakenAsItStandsIsWhatItsValidatorMakesOfIt(String word, String text) {
        Identifier kind = Identifier.of(word).orElseThrow();

        SubjectDigest spaced = marks.of(kind, " " + text + " ");

        assertThat(marks.of(kind, text)).isEqualTo(spaced);
    }

    @Test
    void theDigestIsNoPseudonymOfAnyDomain() {
        String shown = (String) Trial.shown(new Treatment.Pseudonymise(), FieldType.TEXT, PERSON);

        assertThat(new SubjectMarks(new TestKeys("seed")).of(Identifier.CITIZEN_ID, PERSON))
                .isNotEqualTo(SubjectDigest.of(Base64.getUrlDecoder().decode(String.valueOf(shown))));
    }

    @Test
    void aRecordNamesWhomItIsAboutThoughTheFieldIsWithheld() {
        Trial trial = registered(new Treatment.Drop());

        Shared shared = (Shared) trial.create("1", PERSON);

        assertThat(shared.values()).doesNotContain(PERSON);
        assertThat(shared.subjects())
                .containsExactly(new SubjectMarks(new TestKeys("seed")).of(Identifier.CITIZEN_ID, PERSON));
    }

    @Test
    void aRecordWithoutTheNumberNamesNobody() {
        Shared shared = (Shared) registered(new Treatment.Drop()).create("1", null);

        assertThat(shared.subjects()).isEmpty();
    }

    private static Trial registered(Treatment treatment) {
        return Trial.table()
                .column("id", FieldType.TEXT)
                .column("holder", FieldType.TEXT)
                .kept("id")
                .add(new FieldPlan(
                        "holder",
                        FieldType.TEXT,
                        FieldType.TEXT,
                        false,
                        true,
                        false,
                        new Mapping.Copy("holder"),
                        treatment,
                        Identifier.CITIZEN_ID))
                .key("id");
    }
}
