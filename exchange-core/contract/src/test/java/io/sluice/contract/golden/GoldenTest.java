package io.sluice.contract.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.contract.TestStandards;
import io.sluice.contract.cel.CelExpressions;
import io.sluice.pipeline.KeyRing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenTest {

    private static final KeyRing KEYS = (use, domain, epoch) -> sha256(use + "/" + domain + "/" + epoch);
    private static final GoldenHost HOST = new PipelineHost(KEYS, new CelExpressions(Clock.systemUTC()));

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path resource(String name) {
        return Path.of(
                Objects.requireNonNull(TestStandards.class.getResource(name)).getPath());
    }

    static Stream<Arguments> cases() throws IOException {
        return GoldenCases.read(resource("resident.golden.yaml"), TestStandards.CATALOGUE).stream()
                .flatMap(suite -> suite.cases().stream().map(each -> Arguments.of(suite, each)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void thePipelinePlaysTheCasesBesideTheContract(GoldenSuite suite, GoldenCase goldenCase) {
        assertThat(new GoldenRunner(HOST).mismatches(suite, goldenCase)).isEmpty();
    }

    private static List<String> played(String then) {
        return new GoldenRunner(HOST).mismatches(suites(then).getFirst());
    }

    private static List<GoldenSuite> suites(String then) {
        String golden = """
                suites:
                  - decision: {view: service}
                    cases:
                      - name: one
                        given: {create: {sfzhm: '11010519491231002X', xb: 男, xzqh: '310104'}}
                        then: %s
                """.formatted(then);
        return GoldenCases.read("x", golden, TestStandards.residentYaml(), TestStandards.CATALOGUE);
    }

    /** A runner that finds nothing would prove nothing. */
    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "skipped; expected [], saw [a record CREATE]",
                "{updated: {sex: '1'}}; expected a record UPDATE, saw a record CREATE",
                "{created: {sex: '2'}}; field 'sex' is not '2'",
                "{created: {sex: null}}; field 'sex' is not null",
                "{created: {sex: {treated: true}, region: {treated: true}}}; field 'region' is not treated",
                "{created: {address: x}}; field 'address' is not shown",
                "{created: {citizen_id: 11010519491231002X}}; field 'citizen_id' is not",
                "{rejected: {rule: date}}; expected a rejection by date, saw a record CREATE",
                "[{created: {}}, {created: {}}]; saw [a record CREATE]"
            })
    void tellsEveryMismatch(String then, String mismatch) {
        assertThat(played(then)).anySatisfy(told -> assertThat(told).contains(mismatch));
    }

    @Test
    void aMismatchShowsNoValueThatWasSeen() {
        assertThat(played("{created: {region: '999999'}}"))
                .singleElement()
                .asString()
                .doesNotContain("310104");
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {"{made: {}}; no outcome 'made'", "{created: {}, deleted: {}}; has 2 kinds"})
    void tellsWhatIsWrongWithACase(String then, String cause) {
        assertThatThrownBy(() -> suites(then))
                .hasMessageContaining("case 'one'")
                .hasMessageContaining(cause);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "view: service; view: staff; offers no view 'staff'",
                "{view: service}; {view: service, felds: [a]}; 'felds' is not known here",
                "sfzhm:; passport:; reads no column 'passport'",
                "suites:; sweets:; hold no suite",
                "cases:; cares:; hold no case",
                "create:; make:; no change 'make'",
                "given:; taken:; 'given' or 'then' is missing"
            })
    void tellsWhatIsWrongWithAFile(String from, String to, String cause) {
        String golden = """
                suites:
                  - decision: {view: service}
                    cases:
                      - given: {create: {sfzhm: '1', xzqh: '310104'}}
                        then: skipped
                """;
        assertThat(golden).contains(from);

        assertThatThrownBy(() -> GoldenCases.read(
                        "x", golden.replace(from, to), TestStandards.residentYaml(), TestStandards.CATALOGUE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(cause);
    }
}
