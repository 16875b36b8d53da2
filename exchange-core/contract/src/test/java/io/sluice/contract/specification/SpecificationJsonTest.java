package io.sluice.contract.specification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SpecificationJsonTest {

    static final Specification.Source SOURCE = new Specification.Source(
            "household-register",
            3,
            true,
            "public-security",
            "postgresql",
            Map.of("host", "127.0.0.1", "port", "5432", "database", "hukou", "user", "capture"),
            null);

    static Stream<Specification> everyKind() {
        return Stream.of(
                SOURCE,
                new Specification.Source("drop", 1, false, "planning", "files", Map.of("folder", "/in"), "c2VhbA=="),
                new Specification.Placement("household-register", 2, true),
                share(Plans.everyKind()),
                new Specification.Extract("e1", 9, true, "abcdefghijkl", "g1", List.of("parquet", "csv")),
                Specification.Refill.of(12, "household-register", null),
                Specification.Refill.of(13, "household-register", "public.resident"),
                Specification.CodeList.of(Map.of("男", "1", "女", "2")));
    }

    static Specification.Share share(SharePlan plan) {
        return new Specification.Share(
                plan.share(), 7, true, "household-register", "sluice.t", "\"string\"", "{}", 4, 5, List.of("g1"), plan);
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void comesBackExactly(Specification specification) {
        CodeLists lists = new CodeLists();

        assertThat(SpecificationJson.read(SpecificationJson.write(specification, lists), lists))
                .isEqualTo(specification);
    }

    @Test
    void aPlanComesBackExactly() {
        assertThat(PlanJson.read(PlanJson.write(Plans.everyKind()))).isEqualTo(Plans.everyKind());
    }

    /** Guards against a new kind that nobody told the JSON form of. */
    @Test
    void thePlanOfThisTestHoldsEveryKind() {
        assertThat(classes(Plans.MAPPINGS)).containsExactlyInAnyOrder(Mapping.class.getPermittedSubclasses());
        assertThat(classes(Plans.TREATMENTS)).containsExactlyInAnyOrder(Treatment.class.getPermittedSubclasses());
        assertThat(classes(everyKind().toList()))
                .containsExactlyInAnyOrder(Specification.class.getPermittedSubclasses());
    }

    private static Set<Class<?>> classes(List<?> values) {
        return values.stream().map(Object::getClass).collect(Collectors.toSet());
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "\"serial\":3 | \"serial\":3,\"colour\":1 | colour",
                "\"serial\":3, | '' | serial",
                "\"serial\":3 | \"serial\":\"3\" | 'serial'",
                "\"serial\":3 | \"serial\":null | serial",
                "\"serial\":3 | \"serial\":3,\"serial\":4 | twice",
                "\"department\":\"public-security\" | \"department\":null | Specification.department",
                "\"specification\":\"source\" | \"specification\":\"sauce\" | unknown kind"
            })
    void refusesWhatItDoesNotKnow(String from, String to, String named) {
        String json = SpecificationJson.write(SOURCE, new CodeLists());
        assertThat(json).contains(from);

        assertThatThrownBy(() -> SpecificationJson.read(json.replace(from, to), new CodeLists()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(named);
    }

    @Test
    void refusesAnUnknownPropertyDeepInAPlan() {
        String json = PlanJson.write(Plans.everyKind()).replace("\"keepFirst\":1", "\"keepFirst\":1,\"keepMiddle\":2");

        assertThatThrownBy(() -> PlanJson.read(json)).hasMessageContaining("keepMiddle");
    }

    @Test
    void namesTheKeyOfTheControlTopic() {
        assertThat(everyKind().map(ControlKey::of))
                .containsExactly(
                        "source/household-register",
                        "source/drop",
                        "placement/household-register",
                        "share/abcdefghijkl",
                        "extract/e1",
                        "refill/household-register",
                        "refill/household-register/public.resident",
                        "list/"
                                + Specification.CodeList.of(Map.of("男", "1", "女", "2"))
                                        .id());
    }
}
