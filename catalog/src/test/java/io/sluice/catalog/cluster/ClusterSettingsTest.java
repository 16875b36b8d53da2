package io.sluice.catalog.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "http://connect-1:8083, false",
        "https://connect-1:8083, true",
        "http://127.0.0.1:8083, true",
        "http://localhost:8083, true"
    })
    void whatIsSafeIsTaken(String worker, boolean account) {
        assertThat(settings(worker, account).workers()).containsExactly(URI.create(worker));
    }

    @ParameterizedTest
    @ValueSource(strings = {"connect-1:8083", "ftp://connect-1", "http://name:word@connect-1:8083", "https:/path"})
    void whatIsNoAddressIsRefused(String worker) {
        assertThatThrownBy(() -> settings(worker, false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sluice.connect.urls")
                .hasMessageNotContaining("word");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://connect-1:8083", "http://127.0.0.1.yunze.example:8083"})
    void aPasswordIsNotSentInTheClear(String worker) {
        assertThatThrownBy(() -> settings(worker, true)).hasMessageContaining("https only");
    }

    private static ClusterSettings settings(String worker, boolean account) {
        return new ClusterSettings(
                List.of(URI.create(worker)),
                account
                        ? Optional.of(new ClusterSettings.Account("hub", Path.of("connect.password")))
                        : Optional.empty(),
                Optional.empty());
    }
}
