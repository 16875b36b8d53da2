package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.golden.GoldenCase;
import io.sluice.contract.golden.GoldenCases;
import io.sluice.contract.golden.GoldenRunner;
import io.sluice.contract.golden.GoldenSuite;
import io.sluice.pipeline.KeyRing;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden cases that stand beside the city's contracts, through the Camel route of a source. */
class GoldenRouteTest {

    /** Read as files of the project, since no room may know the city's program. */
    private static final Path CONTRACTS =
            Path.of(System.getProperty("sluice.project", "..")).resolve("ops/demo/src/main/resources/city/contracts");

    private static final Standards STANDARDS = Standards.bundled();
    private static final KeyRing KEYS = (use, domain, epoch) -> {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((use + "/" + domain + "/" + epoch).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException problem) {
            throw new IllegalStateException(problem);
        }
    };

    private final RouteHost host = new RouteHost(KEYS, new CelExpressions(Clock.systemUTC()), STANDARDS);

    static Stream<Arguments> cases() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACTS)) {
            return files
                    .filter(file -> file.toString().endsWith(".golden.yaml"))
                    .sorted()
                    .flatMap(GoldenRouteTest::suites)
                    .flatMap(suite -> suite.cases().stream().map(each -> Arguments.of(suite, each)))
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

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void whatARecipientReadsIsWhatIsWrittenBesideTheContract(GoldenSuite suite, GoldenCase goldenCase) {
        assertThat(new GoldenRunner(host).mismatches(suite, goldenCase)).isEmpty();
    }

    @Test
    void everyContractOfTheCityIsPlayed() throws IOException {
        assertThat(cases().map(each -> ((GoldenSuite) each.get()[0]).plan().interfaceId())
                        .distinct())
                .hasSize(6);
    }
}
