package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.Treatment.GeneraliseDate.Precision;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What one recipient could join of several grants on the register of residents. */
class LinkageTest {
    private static final Compiled RESIDENT = Fixtures.compiled(Fixtures.residentYaml()
            .replace(
                    "    physicalName: t_hjxx_czrk\n",
                    "    physicalName: t_hjxx_czrk\n    customProperties:\n      - {property: privacy, value:"
                            + " {quasiIdentifiers: [birth_date, region, sex], k: 5}}\n")
            .replace("        scope: \"region.startsWith('3101')\"\n", ""));
    private static final Compiled PLAIN =
            Fixtures.compiled(Fixtures.residentYaml().replace("        scope: \"region.startsWith('3101')\"\n", ""));
    private static final Map<String, Treatment> AS_THEY_ARE = Map.of();

    private static SharePlan plan(Compiled compiled, Set<String> fields, String domain) {
        return plan(compiled, fields, AS_THEY_ARE, null, domain, null);
    }

    private static SharePlan plan(
            Compiled compiled,
            Set<String> fields,
            Map<String, Treatment> stronger,
            @Nullable String filter,
            String domain,
            @Nullable Integer k) {
        Set<String> granted = new TreeSet<>(fields);
        granted.add("citizen_id");
        return switch (Shares.compile(compiled, new Decision("service", granted, stronger, filter, domain, 1, k))) {
            case ShareCompilation.Made made -> made.plan();
            case ShareCompilation.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private static Optional<Linkage.Crossing> crossing(SharePlan candidate, SharePlan... standing) {
        Map<String, SharePlan> grants = new LinkedHashMap<>();
        for (int i = 0; i < standing.length; i++) {
            grants.put("g" + (i + 1), standing[i]);
        }
        return Linkage.of(candidate, grants, Map.of(RESIDENT.interfaceId(), RESIDENT.quasiIdentifiers()));
    }

    @Test
    void aFirstGrantCrossesNothing() {
        assertThat(crossing(plan(RESIDENT, Set.of("birth_date", "region"), "health")))
                .isEmpty();
    }

    @Test
    void twoPartsOfTheQuasiIdentifiersUnderOnePseudonymCross() {
        assertThat(crossing(plan(RESIDENT, Set.of("birth_date"), "health"), plan(RESIDENT, Set.of("region"), "health")))
                .contains(new Linkage.Crossing(
                        new TreeSet<>(List.of("g1")), new TreeSet<>(List.of("birth_date", "region")), 5));
    }

    @Test
    void otherPurposeDomainsAreNotJoined() {
        assertThat(crossing(
                        plan(RESIDENT, Set.of("birth_date"), "health"), plan(RESIDENT, Set.of("region"), "schools")))
                .isEmpty();
    }

    @Test
    void whatIsCountedTogetherAlreadyDoesNotCross() {
        assertThat(crossing(
                        plan(RESIDENT, Set.of("birth_date"), "health"),
                        plan(RESIDENT, Set.of("birth_date", "region"), "health")))
                .as("the standing one is held to both")
                .isEmpty();
        assertThat(crossing(
                        plan(RESIDENT, Set.of("birth_date", "region"), "health"),
                        plan(RESIDENT, Set.of("birth_date"), "health")))
                .as("the new one is held to both")
                .isEmpty();
    }

    @Test
    void aFieldThatAnotherContractCallsQuasiIdentifyingIsOneHereToo() {
        assertThat(crossing(
                        plan(PLAIN, Set.of("birth_date", "region"), "health"), plan(RESIDENT, Set.of("sex"), "health")))
                .map(Linkage.Crossing::fields)
                .contains(new TreeSet<>(List.of("birth_date", "region", "sex")));
        assertThat(crossing(plan(PLAIN, Set.of("birth_date"), "health"), plan(PLAIN, Set.of("sex"), "health")))
                .as("nobody promises a k")
                .isEmpty();
    }

    @Test
    void aLinkOfALinkCounts() {
        assertThat(crossing(
                                plan(RESIDENT, Set.of("birth_date"), "health"),
                                plan(RESIDENT, Set.of("region"), "health"),
                                plan(RESIDENT, Set.of("sex"), "health"))
                        .map(Linkage.Crossing::grants))
                .contains(new TreeSet<>(List.of("g1", "g2")));
    }

    @Test
    void whatStandsIsNotAskedForAgain() {
        assertThat(crossing(
                        plan(RESIDENT, Set.of("region"), "health"),
                        plan(RESIDENT, Set.of("region"), "health"),
                        plan(RESIDENT, Set.of("sex"), "health")))
                .isEmpty();
    }

    @Test
    void aFinerViewOfTheSameFieldIsMore() {
        Compiled monthly = Fixtures.compiled(Fixtures.residentYaml()
                .replace("to: year", "to: month")
                .replace("        scope: \"region.startsWith('3101')\"\n", "")
                .replace(
                        "    physicalName: t_hjxx_czrk\n",
                        "    physicalName: t_hjxx_czrk\n    customProperties:\n      - {property: privacy, value:"
                                + " {quasiIdentifiers: [birth_date, region, sex], k: 5}}\n"));
        SharePlan yearAndRegion = plan(
                monthly,
                Set.of("birth_date", "region"),
                Map.of("birth_date", new Treatment.GeneraliseDate(Precision.YEAR)),
                null,
                "health",
                null);

        assertThat(crossing(plan(monthly, Set.of("birth_date"), "health"), yearAndRegion))
                .as("a month beside the region")
                .isPresent();
        assertThat(crossing(yearAndRegion, plan(monthly, Set.of("birth_date", "region"), "health")))
                .as("a year where the month is counted")
                .isEmpty();
    }

    @Test
    void aCountOfSomeRowsIsNoneOfOthers() {
        SharePlan district =
                plan(RESIDENT, Set.of("birth_date", "region"), AS_THEY_ARE, "region == '310104'", "health", null);

        assertThat(crossing(
                        plan(RESIDENT, Set.of("birth_date"), "health"),
                        plan(RESIDENT, Set.of("region"), "health"),
                        district))
                .isPresent();
    }

    @Test
    void aSmallerKCountsForNoLarger() {
        SharePlan both = plan(RESIDENT, Set.of("birth_date", "region"), "health");
        SharePlan strict = plan(RESIDENT, Set.of("sex", "region"), AS_THEY_ARE, null, "health", 20);

        assertThat(crossing(strict, both)).map(Linkage.Crossing::k).contains(20);
    }
}
