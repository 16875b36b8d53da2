package io.sluice.catalog.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenSearchSettingsTest {
    @ParameterizedTest
    @ValueSource(strings = {"https://search.yunze.example:9200", "http://127.0.0.1:9200", "http://localhost:9200"})
    void whatIsSafeIsTaken(String url) {
        assertThat(settings(url, "sluice-catalogue").index()).isEqualTo("sluice-catalogue");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://search.yunze.example:9200",
                "http://127.0.0.1.yunze.example:9200",
                "https://name:word@search.yunze.example:9200",
                "file:///var/lib/index",
                "search.yunze.example"
            })
    void whatCouldTellOthersIsRefused(String url) {
        assertThatThrownBy(() -> settings(url, "sluice-catalogue"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sluice.search.opensearch.url")
                .hasMessageNotContaining("yunze");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "a,b", "_all", "A", "a/../b"})
    void aNameThatMeansOtherIndexesIsRefused(String index) {
        assertThatThrownBy(() -> settings("http://127.0.0.1:9200", index))
                .hasMessageContaining("sluice.search.opensearch.index");
    }

    @Test
    void aPasswordIsNotShown() {
        assertThat(new OpenSearchSettings.Credentials("hub", "no-password-of-anybody"))
                .hasToString("hub");
    }

    private static OpenSearchSettings settings(String url, String index) {
        return new OpenSearchSettings(URI.create(url), index, Optional.empty(), Optional.empty());
    }
}
