package io.sluice.catalog.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceStatusTest {

    @ParameterizedTest(name = "{0}: a refill mends it")
    @ValueSource(
            strings = {
                "slot-lost",
                "slot-recreated",
                "slot-invalidated",
                "log-given-up",
                "log-purged",
                "log-replaced",
                "log-unreadable",
                "source-rewound",
                "load-failed",
                "load-truncated",
                "topic-torn"
            })
    void whatARefillMendsSaysSo(String reason) throws IOException {
        assertThat(SourceStatus.Trouble.of(reason, "").needsRefill()).isTrue();
        assertThat(remedy("en", reason)).containsIgnoringCase("fill").contains("again");
        assertThat(remedy("zh", reason)).contains("重新装载");
    }

    @ParameterizedTest(name = "{0}: no refill mends it")
    @CsvSource({"''", "slot-foreign", "source-replaced", "source-unreachable", "load-window", "silent"})
    void othersDoNot(String reason) {
        assertThat(SourceStatus.Trouble.of(reason, "").needsRefill()).isFalse();
    }

    private static String remedy(String language, String reason) throws IOException {
        Properties texts = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        SourceStatusTest.class.getResourceAsStream("/texts/flows." + language + ".properties")),
                StandardCharsets.UTF_8)) {
            texts.load(reader);
        }
        return texts.getProperty("remedy_" + reason);
    }
}
