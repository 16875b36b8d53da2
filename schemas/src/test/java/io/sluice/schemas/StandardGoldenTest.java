package io.sluice.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.cel.CelExpressions;
import io.sluice.contract.golden.GoldenCase;
import io.sluice.contract.golden.GoldenCases;
import io.sluice.contract.golden.GoldenRunner;
import io.sluice.contract.golden.GoldenSuite;
import io.sluice.contract.golden.PipelineHost;
import io.sluice.pipeline.KeyRing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A register of each standard and what becomes of its rows. */
class StandardGoldenTest {
    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final Standards STANDARDS = Standards.bundled();
    private static final KeyRing KEYS = (use, domain, epoch) -> {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((use + "/" + domain + "/" + epoch).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    };

    /** Their cases stand beside the demonstration city's contracts, which play them in every host. */
    private static final Set<String> IN_THE_CITY = Set.of(
            "legal-entity/enterprise@1",
            "licence/licence@1",
            "market/food-inspection@1",
            "population/marriage@1",
            "population/resident@1",
            "traffic/accident@1");

    static Stream<Arguments> cases() throws IOException {
        return files(".golden.yaml").stream()
                .flatMap(StandardGoldenTest::suites)
                .flatMap(suite -> suite.cases().stream().map(each -> Arguments.of(suite, each)));
    }

    private static List<Path> files(String ending) throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }

    private static Stream<GoldenSuite> suites(Path file) {
        try {
            return GoldenCases.read(file, STANDARDS).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void rowsBecomeWhatIsWritten(GoldenSuite suite, GoldenCase goldenCase) {
        PipelineHost host = new PipelineHost(KEYS, new CelExpressions(Clock.systemUTC()));

        assertThat(new GoldenRunner(host).mismatches(suite, goldenCase)).isEmpty();
    }

    @Test
    void everyStandardHasItsCases() throws IOException {
        Set<String> played = files(".golden.yaml").stream()
                .flatMap(StandardGoldenTest::suites)
                .map(suite -> suite.plan().standard())
                .collect(Collectors.toCollection(TreeSet::new));
        played.addAll(IN_THE_CITY);

        assertThat(played).containsExactlyInAnyOrderElementsOf(STANDARDS.names());
    }
}
