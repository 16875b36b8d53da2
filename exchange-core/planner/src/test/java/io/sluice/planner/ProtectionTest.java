package io.sluice.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProtectionTest {

    @Test
    void nothing_said_alerts_and_gives_nothing_up() {
        Protection usual = Protection.of("postgresql", Map.of("host", "h", "port", "1"));

        assertThat(usual).isEqualTo(Protection.usual());
        assertThat(usual.policy()).isEqualTo(Protection.Policy.PAUSE);
        assertThat(usual.rate()).isZero();
    }

    @ParameterizedTest(name = "{0} is {1} bytes")
    @CsvSource({"4096,4096", "2kB,2048", "3MB,3145728", "1GB,1073741824", "1TB,1099511627776"})
    void sizes_are_in_the_units_of_postgresql(String written, long bytes) {
        assertThat(Protection.of("postgresql", Map.of("guard.alert", "1", "guard.limit", written))
                        .limit())
                .isEqualTo(bytes);
    }

    @Test
    void an_alert_above_the_usual_limit_raises_it() {
        assertThat(Protection.of("postgresql", Map.of("guard.alert", "9GB")).limit())
                .isEqualTo(9L << 30);
    }

    @ParameterizedTest(name = "{0}: {1}={2}")
    @CsvSource({
        "postgresql,guard.alert,much",
        "postgresql,guard.alert,0",
        "postgresql,guard.limit,-1",
        "postgresql,guard.limit,1MB",
        "postgresql,guard.policy,drop",
        "postgresql,guard.size,1GB",
        "postgresql,load.rate,0",
        "postgresql,load.rate,many",
        "postgresql,load.window,at night",
        "postgresql,load.window,22:00-22:00 UTC",
        "postgresql,load.window,22:00-25:00 UTC",
        "postgresql,load.window,22:00-05:00 Nowhere/Land",
        "mariadb,guard.limit,4GB",
        "files,load.rate,100",
        "jdbc,load.window,22:00-05:00 UTC"
    })
    void what_is_none_is_refused_by_its_key_and_never_by_its_value(String kind, String key, String value) {
        assertThatThrownBy(() -> Protection.of(kind, Map.of(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(key)
                .hasMessageNotContaining(" " + value);
    }

    @ParameterizedTest(name = "{0}: open {1}, opens {2}")
    @CsvSource({
        "2026-11-26T13:59:59Z,false,2026-11-26T14:00:00Z",
        "2026-11-26T14:00:00Z,true,2026-11-26T14:00:00Z",
        "2026-11-26T20:59:59Z,true,2026-11-26T20:59:59Z",
        "2026-11-26T21:00:00Z,false,2026-11-27T14:00:00Z"
    })
    void a_window_over_midnight_goes_by_the_clocks_of_its_zone(Instant now, boolean open, Instant opens) {
        LoadWindow window = Protection.of("mariadb", Map.of("load.window", "22:00-05:00 Asia/Shanghai"))
                .window()
                .orElseThrow();

        assertThat(window.isOpen(now)).isEqualTo(open);
        assertThat(window.opens(now)).isEqualTo(opens);
    }

    @ParameterizedTest(name = "{0}: open {1}, opens {2}")
    @CsvSource({
        "2026-03-28T23:30:00Z,false,2026-03-29T00:00:00Z",
        "2026-03-29T00:30:00Z,true,2026-03-29T00:30:00Z",
        "2026-03-29T02:00:00Z,false,2026-03-29T23:00:00Z"
    })
    void a_window_goes_with_summer_time(Instant now, boolean open, Instant opens) {
        LoadWindow window = LoadWindow.parse("01:00-04:00 Europe/Berlin");

        assertThat(window.isOpen(now)).isEqualTo(open);
        assertThat(window.opens(now)).isEqualTo(opens);
    }
}
