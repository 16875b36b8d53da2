package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.RulePlan;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import io.sluice.pipeline.Treatment.GeneraliseDate.Precision;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SharesTest {

    private static final Compiled RESIDENT = Fixtures.resident();
    private static final Decision WHOLE = Decision.whole("service", "civil-affairs");

    private static SharePlan plan(Decision decision) {
        return plan(RESIDENT, decision);
    }

    private static SharePlan plan(Compiled compiled, Decision decision) {
        return switch (Shares.compile(compiled, decision)) {
            case ShareCompilation.Made made -> made.plan();
            case ShareCompilation.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private static List<Problem> problems(Compiled compiled, Decision decision) {
        return switch (Shares.compile(compiled, decision)) {
            case ShareCompilation.Made made -> List.of();
            case ShareCompilation.Refused refused -> refused.problems();
        };
    }

    private static Decision decision(
            @Nullable Set<String> fields, Map<String, Treatment> stronger, @Nullable String filter) {
        return new Decision("service", fields, stronger, filter, "civil-affairs", 1);
    }

    @Test
    void makesThePlanOfAWholeView() {
        SharePlan plan = plan(WHOLE);

        assertThat(plan.interfaceId()).isEqualTo("public-security.resident");
        assertThat(plan.contractVersion()).isEqualTo("1.2.0");
        assertThat(plan.standard()).isEqualTo("population/resident@1");
        assertThat(plan.table()).isEqualTo(new TableId("public", "t_hjxx_czrk"));
        assertThat(plan.inputs())
                .containsExactly(
                        new Field("sfzhm", FieldType.TEXT, true),
                        new Field("xb", FieldType.TEXT, true),
                        new Field("csrq", FieldType.TEXT, true),
                        new Field("xzqh", FieldType.TEXT, true));
        assertThat(plan.sourceKey()).containsExactly("sfzhm");
        assertThat(plan.recordKey()).containsExactly("citizen_id");
        assertThat(plan.fields())
                .containsExactly(
                        new FieldPlan(
                                "citizen_id",
                                FieldType.TEXT,
                                FieldType.TEXT,
                                true,
                                true,
                                false,
                                new Mapping.Copy("sfzhm"),
                                new Treatment.Pseudonymise()),
                        new FieldPlan(
                                "sex",
                                FieldType.TEXT,
                                FieldType.TEXT,
                                false,
                                false,
                                false,
                                new Mapping.CodeLookup("resident-sex", "xb", Map.of("男", "1", "女", "2")),
                                new Treatment.Keep()),
                        new FieldPlan(
                                "birth_date",
                                FieldType.DATE,
                                FieldType.DATE,
                                false,
                                true,
                                false,
                                new Mapping.ParseDate("csrq", "yyyyMMdd", null),
                                new Treatment.GeneraliseDate(Precision.YEAR)),
                        new FieldPlan(
                                "region",
                                FieldType.TEXT,
                                FieldType.TEXT,
                                false,
                                false,
                                false,
                                new Mapping.Copy("xzqh"),
                                new Treatment.Keep()));
        assertThat(plan.scope()).isEqualTo("region != null && (region.startsWith('3101'))");
        assertThat(plan.rules())
                .containsExactly(new RulePlan(
                        "born-in-the-past", "birth_date == null || (birth_date <= today())", RulePlan.Effect.REJECT));
        assertThat(plan.past()).isEqualTo(Past.WHOLE_BEFORE_IMAGE);
        assertThat(plan.purposeDomain()).isEqualTo("civil-affairs");
        assertThat(plan.epoch()).isEqualTo(1);
    }

    /** What is not shown and not needed is not captured; what a scope or rule needs is captured and dropped. */
    @Test
    void aNarrowedShareKeepsOnlyWhatItsConditionsNeed() {
        SharePlan plan = plan(decision(Set.of("citizen_id", "sex"), Map.of(), null));

        assertThat(plan.shown()).extracting(FieldPlan::name).containsExactly("citizen_id", "sex");
        assertThat(plan.fields())
                .extracting(FieldPlan::name)
                .containsExactly("citizen_id", "sex", "birth_date", "region");
        assertThat(plan.fields().get(2).treatment()).isEqualTo(new Treatment.Drop());
        assertThat(plan.fields().get(2).sensitive()).isTrue();
    }

    @Test
    void aDecisionStrengthensATreatment() {
        SharePlan plan = plan(decision(null, Map.of("sex", new Treatment.Pseudonymise()), null));

        assertThat(plan.shown().get(1).treatment()).isEqualTo(new Treatment.Pseudonymise());
        assertThat(plan.shown().get(1).sensitive()).isTrue();
    }

    @Test
    void droppingAFieldIsTheSameAsNotGrantingIt() {
        assertThat(plan(decision(null, Map.of("sex", new Treatment.Drop()), null)))
                .isEqualTo(plan(decision(Set.of("citizen_id", "birth_date", "region"), Map.of(), null)));
    }

    @Test
    void aRowFilterIsAddedToTheScope() {
        assertThat(plan(decision(null, Map.of(), " sex == '2' ")).scope())
                .isEqualTo("(region != null && (region.startsWith('3101'))) && (sex != null && (sex == '2'))");
    }

    @Test
    void anAuthorWhoThinksOfNullIsNotSecondGuessed() {
        assertThat(plan(decision(null, Map.of(), "sex == null || sex == '2'")).scope())
                .endsWith("&& (sex == null || sex == '2')");
    }

    @Test
    void ff1AndMaskYieldText() {
        assertThat(plan(Decision.whole("contact", "x")).shown())
                .extracting(FieldPlan::shownType)
                .containsOnly(FieldType.TEXT);
    }

    @Test
    void equalSharesHaveEqualIdsInWhateverOrderTheyAreWritten() {
        Set<String> forth = new LinkedHashSet<>(List.of("citizen_id", "sex", "birth_date", "region"));
        Set<String> back = new LinkedHashSet<>(List.of("region", "birth_date", "sex", "citizen_id"));
        Map<String, Treatment> stronger = new LinkedHashMap<>();
        stronger.put("region", new Treatment.GeneralisePrefix(4));
        stronger.put("citizen_id", new Treatment.Pseudonymise());
        Map<String, Treatment> reversed = new LinkedHashMap<>();
        reversed.put("citizen_id", new Treatment.Pseudonymise());
        reversed.put("region", new Treatment.GeneralisePrefix(4));

        String id = plan(WHOLE).share();
        assertThat(id).matches("[a-z2-7]{12}");
        assertThat(plan(decision(forth, Map.of(), null)).share()).isEqualTo(id);
        assertThat(plan(decision(back, Map.of(), null)).share()).isEqualTo(id);
        assertThat(plan(decision(forth, stronger, null)).share())
                .isEqualTo(plan(decision(back, reversed, null)).share())
                .isNotEqualTo(id);
    }

    @Test
    void whatARecipientGetsDecidesTheId() {
        String yaml = Fixtures.residentYaml();
        List<String> ids = List.of(
                plan(WHOLE).share(),
                plan(decision(Set.of("citizen_id"), Map.of(), null)).share(),
                plan(decision(null, Map.of("region", new Treatment.GeneralisePrefix(4)), null))
                        .share(),
                plan(decision(null, Map.of("region", new Treatment.GeneralisePrefix(2)), null))
                        .share(),
                plan(decision(null, Map.of(), "sex == '2'")).share(),
                plan(Decision.whole("service", "planning")).share(),
                plan(new Decision("service", null, Map.of(), null, "civil-affairs", 2))
                        .share(),
                plan(Fixtures.compiled(yaml.replace("version: 1.2.0", "version: 2.0.0")), WHOLE)
                        .share(),
                plan(
                                Fixtures.compiled(
                                        yaml.replace("id: public-security.resident", "id: public-security.person")),
                                WHOLE)
                        .share());

        assertThat(ids).doesNotHaveDuplicates();
    }

    /** Within a major a share goes on: its topic and table take the new version. */
    @Test
    void aMinorVersionIsTheSameShare() {
        String yaml = Fixtures.residentYaml().replace("version: 1.2.0", "version: 1.3.0");

        assertThat(plan(Fixtures.compiled(yaml), WHOLE).share())
                .isEqualTo(plan(WHOLE).share());
    }

    /** Guards the digest itself: were it computed otherwise, every topic would be refilled under another name. */
    @Test
    void theIdOfAShareNeverChanges() {
        assertThat(plan(WHOLE).share()).isEqualTo("ayrox4wt6owe");
    }

    @ParameterizedTest(name = "fields {0}, {1}: {2}, filter {3} -> {4}: {5}")
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "citizen_id,address; -; -; -; /fields/address; withholds field 'address'",
                "sex; -; -; -; /fields; 'citizen_id', which is the key",
                "-; birth_date; keep; -; /treatments/birth_date; weaker than the view's generalise(to=year)",
                "-; birth_date; month; -; /treatments/birth_date; weaker than the view's generalise(to=year)",
                "-; birth_date; shift; -; /treatments/birth_date; cannot be compared",
                "-; citizen_id; mask; -; /treatments/citizen_id; is the key and cannot be mask",
                "-; citizen_id; drop; -; /treatments/citizen_id; is the key and cannot be drop",
                "-; address; drop; -; /treatments/address; withholds field 'address'",
                "-; sex; year; -; /treatments/sex; is TEXT",
                "-; -; -; sex; /rowFilter; yields string",
                "-; -; -; name == 'x'; /rowFilter; undeclared reference to 'name'"
            })
    void refuses(
            @Nullable String fields,
            @Nullable String treated,
            @Nullable String treatment,
            @Nullable String filter,
            String path,
            String cause) {
        Map<String, Treatment> treatments = Map.of(
                "keep", new Treatment.Keep(),
                "month", new Treatment.GeneraliseDate(Precision.MONTH),
                "year", new Treatment.GeneraliseDate(Precision.YEAR),
                "shift", new Treatment.Shift(30),
                "mask", new Treatment.Mask(1, 1),
                "drop", new Treatment.Drop());
        Decision decision = decision(
                fields == null ? null : Set.of(fields.split(",")),
                treated == null || treatment == null
                        ? Map.of()
                        : Map.of(treated, treatments.getOrDefault(treatment, new Treatment.Keep())),
                filter);

        assertThat(problems(RESIDENT, decision)).singleElement().satisfies(problem -> {
            assertThat(problem.path()).isEqualTo(path);
            assertThat(problem.cause()).contains(cause);
        });
    }

    @Test
    void refusesAViewThatIsNotThere() {
        assertThat(problems(RESIDENT, Decision.whole("everything", "x")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("service, verification, contact"));
    }

    @Test
    void nothingComesOfAnInterfaceThatIsNotShared() {
        Compiled closed =
                Fixtures.compiled(Fixtures.residentYaml().replace("value: conditional}", "value: notShared}"));

        assertThat(problems(closed, WHOLE))
                .singleElement()
                .satisfies(problem -> assertThat(problem.cause()).contains("notShared"));
    }

    @Test
    void aRowFilterNeedsThePastThatTheContractMustPromise() {
        Compiled keysOnly = Fixtures.compiled(
                Fixtures.residentYaml()
                        .replace("past: wholeBeforeImage", "past: keyOnly")
                        .replace("        scope: \"region.startsWith('3101')\"\n", "")
                        .replace(
                                "physicalType: table",
                                "physicalType: table\n    customProperties: [{property: columns, value: "
                                        + "{xb: char(1), csrq: char(8), xzqh: char(6), sssq: varchar(60), jlx: varchar(60), mlph: varchar(60)}}]"));

        assertThat(problems(keysOnly, WHOLE)).isEmpty();
        assertThat(plan(keysOnly, WHOLE).past()).isEqualTo(Past.KEY_ONLY);
        assertThat(problems(keysOnly, decision(null, Map.of(), "sex == '2'")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.remedy()).contains("REPLICA IDENTITY FULL"));
    }
}
