package io.sluice.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.Past;
import io.sluice.pipeline.Treatment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractsTest {

    @TempDir
    Path folder;

    private static Reading.Read read(String yaml) {
        return (Reading.Read) Contracts.read(yaml);
    }

    @Test
    void readsTheResidentContract() {
        Reading.Read read = read(Fixtures.residentYaml());
        Contract contract = read.contract();

        assertThat(read.problems()).isEmpty();
        assertThat(contract.id()).isEqualTo("public-security.resident");
        assertThat(contract.department()).isEqualTo("public-security");
        assertThat(contract.version()).isEqualTo("1.2.0");
        assertThat(contract.servers().getFirst().name()).isEqualTo("household-register");
        assertThat(contract.servers().getFirst().settings()).containsEntry("port", "5432");
        assertThat(contract.serviceLevels()).contains(new Contract.ServiceLevel("latency", "60", "s"));
        assertThat(contract.standard()).isEqualTo("population/resident@1");
        assertThat(contract.sharing().type()).contains(SharingType.CONDITIONAL);
        assertThat(contract.capture()).isEqualTo(new Contract.Capture("change", Past.WHOLE_BEFORE_IMAGE));
        assertThat(contract.codes()).isEqualTo(Map.of("resident-sex", Map.of("男", "1", "女", "2")));
        assertThat(contract.views())
                .extracting(Contract.View::name)
                .containsExactly("service", "verification", "contact");
    }

    @Test
    void readsAProperty() {
        assertThat(read(Fixtures.residentYaml())
                        .contract()
                        .tables()
                        .getFirst()
                        .properties()
                        .get(1))
                .isEqualTo(new Contract.Property(
                        "/schema/0/properties/1",
                        "sex",
                        "string",
                        "",
                        "",
                        false,
                        0,
                        "general-2",
                        List.of("xb"),
                        "codes('resident-sex', xb)",
                        List.of()));
    }

    @Test
    void readsAViewWithItsPaths() {
        Contract.View view = read(Fixtures.residentYaml()).contract().views().getFirst();

        assertThat(view.scope()).isEqualTo("region.startsWith('3101')");
        assertThat(view.fields())
                .contains(new Contract.ViewField(
                        "/customProperties/5/value/0/fields/birth_date",
                        "birth_date",
                        Optional.of(new Treatment.GeneraliseDate(Treatment.GeneraliseDate.Precision.YEAR))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "- a\n- b", "a: [1", "a: 1\na: 2", "42"})
    void refusesWhatIsNoDocument(String yaml) {
        assertThat(Contracts.read(yaml)).isInstanceOf(Reading.Unreadable.class);
    }

    static Stream<String> bombs() {
        return Stream.of(
                "[".repeat(100_000),
                "a: ".repeat(10_000),
                "a: &a [x, x]\nb: &b [*a, *a, *a, *a]\nc: &c [*b, *b, *b, *b]\nd: [*c, *c, *c, *c]",
                "a: " + "x".repeat(5_000_000));
    }

    @ParameterizedTest
    @MethodSource("bombs")
    void survivesWhatIsMeantToExhaustIt(String yaml) {
        assertThat(Contracts.compile(yaml, Fixtures.STANDARDS, null)).isInstanceOf(Compilation.Refused.class);
    }

    @Test
    void refusesWhatIsNoUtf8() throws IOException {
        Path file = folder.resolve("x.odcs.yaml");
        Files.write(file, new byte[] {'a', ':', ' ', (byte) 0xff});

        assertThat(Contracts.read(file))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.problem().cause()).contains("UTF-8"));
        assertThat(Contracts.compile(file, Fixtures.STANDARDS, null)).isInstanceOf(Compilation.Refused.class);
    }

    /** The contract is an ordinary ODCS document: what that standard refuses is refused here, and where. */
    @Test
    void tellsWhatTheStandardRefuses() {
        Reading.Read read = read(Fixtures.residentYaml()
                .replace("apiVersion: v3.1.0", "apiVersion: v9")
                .replace("logicalType: date", "logicalType: day")
                .replace("status: active", "state: active"));

        assertThat(read.problems())
                .extracting(Problem::path)
                .containsExactlyInAnyOrder("/apiVersion", "/schema/0/properties/2/logicalType", "", "");
    }
}
