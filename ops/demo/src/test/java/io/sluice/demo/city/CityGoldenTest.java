package io.sluice.demo.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.golden.GoldenCase;
import io.sluice.contract.golden.GoldenCases;
import io.sluice.contract.golden.GoldenRunner;
import io.sluice.contract.golden.GoldenSuite;
import io.sluice.contract.golden.PipelineHost;
import io.sluice.pipeline.KeyRing;
import io.sluice.schemas.Standards;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
import org.junit.jupiter.params.provider.MethodSource;

/** The cases beside the city's contracts, in the pipeline alone. */
class CityGoldenTest {

    private static final KeyRing KEYS = (use, domain, epoch) -> {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((use + "/" + domain + "/" + epoch).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    };

    private static List<Path> files(String ending) throws IOException, URISyntaxException {
        Path contracts = Path.of(
                Objects.requireNonNull(CityGoldenTest.class.getResource("/city/contracts"), "the city's contracts")
                        .toURI());
        try (Stream<Path> files = Files.list(contracts)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    static Stream<Arguments> cases() throws IOException, URISyntaxException {
        Standards standards = Standards.bundled();
        return files(".golden.yaml").stream()
                .flatMap(file -> suites(file, standards))
                .flatMap(suite -> suite.cases().stream().map(each -> Arguments.of(suite, each)));
    }

    private static Stream<GoldenSuite> suites(Path file, Standards standards) {
        try {
            return GoldenCases.read(file, standards).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void rowsBecomeWhatIsWrittenBesideTheContract(GoldenSuite suite, GoldenCase goldenCase) {
        PipelineHost host = new PipelineHost(KEYS, new CelExpressions(Clock.systemUTC()));

        assertThat(new GoldenRunner(host).mismatches(suite, goldenCase)).isEmpty();
    }

    @Test
    void everyContractHasItsCases() throws IOException, URISyntaxException {
        assertThat(files(".golden.yaml")).hasSameSizeAs(files(".odcs.yaml")).isNotEmpty();
    }
}
