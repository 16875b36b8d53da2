package io.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.golden.Expected;
import io.sluice.contract.golden.GoldenCase;
import io.sluice.contract.golden.GoldenCases;
import io.sluice.contract.golden.GoldenRunner;
import io.sluice.contract.golden.GoldenSuite;
import io.sluice.schemas.Standards;
import io.sluice.standalone.Installation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden cases that stand beside the city's contracts, as extracts of a real table. */
class GoldenExtractIT {

    private static final Standards STANDARDS = Standards.bundled();

    private static SourceServer server;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = new SourceServer();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    static Stream<Arguments> cases() throws IOException {
        Path contracts = Installation.find().home().resolve("ops/demo/src/main/resources/city/contracts");
        try (Stream<Path> files = Files.list(contracts)) {
            return files
                    .filter(file -> file.toString().endsWith(".golden.yaml"))
                    .sorted()
                    .flatMap(GoldenExtractIT::suites)
                    .flatMap(suite -> suite.cases().stream()
                            .filter(BulkHost::plays)
                            .map(each -> Arguments.of(suite, withoutFields(each))))
                    .toList()
                    .stream();
        }
    }

    private static Stream<GoldenSuite> suites(Path file) {
        try {
            return GoldenCases.read(file, STANDARDS).stream();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** A manifest counts rejected rows by rule; the field is for the quarantine. */
    private static GoldenCase withoutFields(GoldenCase whole) {
        List<Expected> then = whole.then().stream()
                .map(expected -> expected instanceof Expected.Rejected rejected
                        ? new Expected.Rejected(rejected.rule(), "")
                        : expected)
                .toList();
        return new GoldenCase(whole.name(), whole.given(), then);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void whatAnExtractHoldsIsWhatIsWrittenBesideTheContract(GoldenSuite suite, GoldenCase goldenCase) {
        BulkHost host = new BulkHost(server, folder, Register.KEYS, new CelExpressions(Clock.systemUTC()), STANDARDS);

        assertThat(new GoldenRunner(host).mismatches(suite, goldenCase)).isEmpty();
    }

    @Test
    void everyContractOfTheCityIsPlayed() throws IOException {
        assertThat(cases().map(each -> ((GoldenSuite) each.get()[0]).plan().interfaceId())
                        .distinct())
                .hasSize(6);
    }
}
