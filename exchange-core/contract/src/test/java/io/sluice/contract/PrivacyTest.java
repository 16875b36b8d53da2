package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.privacy.PrivacyModel;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a contract may say of quasi-identifiers, and what is left of it in a share. */
class PrivacyTest {
    private static final String MODEL =
            "{quasiIdentifiers: [birth_date, region], k: 5, l: {field: sex, least: 2}, t: {field: sex, most: 0.3}}";

    /** The resident contract whose view 'service' has a model. */
    private static String ofView(String model) {
        return Fixtures.residentYaml()
                .replace("      - name: service\n", "      - name: service\n        privacy: " + model + "\n");
    }

    /** The resident contract whose table has a model. */
    private static String ofTable(String model) {
        return Fixtures.residentYaml()
                .replace(
                        "    physicalName: t_hjxx_czrk\n",
                        "    physicalName: t_hjxx_czrk\n    customProperties:\n      - {property: privacy, value: "
                                + model + "}\n");
    }

    private static Decision decision(@Nullable Set<String> fields, @Nullable Integer k) {
        return new Decision("service", fields, Map.of(), null, "civil-affairs", 1, k);
    }

    private static SharePlan plan(String yaml, Decision decision) {
        return switch (Shares.compile(Fixtures.compiled(yaml), decision)) {
            case ShareCompilation.Made made -> made.plan();
            case ShareCompilation.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private static List<Problem> refused(String yaml, Decision decision) {
        return switch (Shares.compile(Fixtures.compiled(yaml), decision)) {
            case ShareCompilation.Made made -> List.of();
            case ShareCompilation.Refused refused -> refused.problems();
        };
    }

    @Test
    void aSharesPlanHasTheModelOfItsView() {
        assertThat(plan(ofView(MODEL), decision(null, null)).privacy())
                .isEqualTo(new PrivacyModel(
                        List.of("birth_date", "region"),
                        5,
                        new PrivacyModel.Diversity("sex", 2),
                        new PrivacyModel.Closeness("sex", 0.3, false),
                        null));
    }

    @Test
    void theTablesModelIsOfViewsThatStateNone() {
        assertThat(plan(ofTable(MODEL), decision(null, null)).privacy())
                .isEqualTo(plan(ofView(MODEL), decision(null, null)).privacy());
    }

    @Test
    void aModelIsOnlyAboutGrantedFields() {
        assertThat(plan(ofTable(MODEL), decision(Set.of("citizen_id", "region"), null))
                        .privacy())
                .isEqualTo(new PrivacyModel(List.of("region"), 5, null, null, null));
        assertThat(plan(ofTable(MODEL), decision(Set.of("citizen_id", "sex"), null))
                        .privacy())
                .isNull();
    }

    @Test
    void closenessOfWhatIsNoLongerANumberIsOfCategories() {
        String yaml = ofView("{quasiIdentifiers: [region], k: 5, t: {field: birth_date, most: 0.3}}");
        Decision pseudonymised = new Decision(
                "service", null, Map.of("birth_date", new Treatment.Pseudonymise()), null, "civil-affairs", 1, null);

        assertThat(isOrdered(plan(yaml, decision(null, null)))).isTrue();
        assertThat(isOrdered(plan(yaml, pseudonymised))).isFalse();
    }

    private static boolean isOrdered(SharePlan plan) {
        return Objects.requireNonNull(Objects.requireNonNull(plan.privacy()).closeness())
                .ordered();
    }

    @Test
    void aDecisionRaisesK() {
        SharePlan raised = plan(ofView(MODEL), decision(null, 20));

        assertThat(Objects.requireNonNull(raised.privacy()).k()).isEqualTo(20);
        assertThat(raised.share())
                .isNotEqualTo(plan(ofView(MODEL), decision(null, null)).share());
    }

    @Test
    void aDecisionLowersNoK() {
        assertThat(refused(ofView(MODEL), decision(null, 4)))
                .containsExactly(new Problem("/k", "k 4 is below the contract's 5", "leave it out, or raise it"));
        assertThat(refused(Fixtures.residentYaml(), decision(null, 4)))
                .singleElement()
                .satisfies(problem -> assertThat(problem.cause()).contains("has no privacy model"));
    }

    @Test
    void aShareWithoutAModelKeepsItsName() {
        assertThat(plan(Fixtures.residentYaml(), decision(null, null)).share())
                .isEqualTo(plan(Fixtures.residentYaml(), Decision.whole("service", "civil-affairs"))
                        .share())
                .isNotEqualTo(plan(ofView(MODEL), decision(null, null)).share());
    }

    @ParameterizedTest(name = "{0} -> {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            {k: 5}                                                        | /quasiIdentifiers   | are missing
            {quasiIdentifiers: [region, region], k: 5}                    | /quasiIdentifiers   | occurs twice
            {quasiIdentifiers: [region]}                                  | /k                  | no whole number from 2
            {quasiIdentifiers: [region], k: 1}                            | /k                  | no whole number from 2
            {quasiIdentifiers: [region], k: 5, size: 3}                   | /size               | not known
            {quasiIdentifiers: [region], k: 5, l: {field: sex, least: 1}} | /l/least            | from 2
            {quasiIdentifiers: [region], k: 5, l: {least: 2}}             | /l/field            | is missing
            {quasiIdentifiers: [region], k: 5, t: {field: sex, most: 1}}  | /t/most             | below 1
            {quasiIdentifiers: [region], k: 5, t: {field: region, most: 0.1}} | /t/field        | is a quasi-identifier
            {quasiIdentifiers: [region], k: 5, holdDays: 0}               | /holdDays           | from 1
            {quasiIdentifiers: [area], k: 5}                              | /quasiIdentifiers/0 | no field 'area'
            {quasiIdentifiers: [region, citizen_id], k: 5}                | /quasiIdentifiers/1 | is the record's key
            {quasiIdentifiers: [address], k: 5}                           | /quasiIdentifiers/0 | does not show 'address'""")
    void whatIsWrongIsTold(String model, String place, String cause) {
        assertThat(Fixtures.problems(ofView(model))).singleElement().satisfies(problem -> {
            assertThat(problem.path()).endsWith("/value/0/privacy" + place);
            assertThat(problem.cause()).contains(cause);
            assertThat(problem.remedy()).isNotEmpty();
        });
    }

    @Test
    void aTablesModelMayNameWhatAViewDoesNotShow() {
        assertThat(Fixtures.problems(ofTable("{quasiIdentifiers: [region, address], k: 5}")))
                .isEmpty();
    }

    @Test
    void whatMustBeThereCannotBeLeftOutWhenItsTermIsOver() {
        String yaml = ofView("{quasiIdentifiers: [region], k: 5, holdDays: 30}")
                .replace("      - name: region\n", "      - name: region\n        required: true\n");

        assertThat(Fixtures.problems(yaml))
                .singleElement()
                .satisfies(problem -> assertThat(problem.cause()).contains("cannot go out without it"));
    }
}
