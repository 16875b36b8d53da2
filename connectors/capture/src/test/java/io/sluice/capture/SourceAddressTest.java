package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.reach.Reach;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {

    @Test
    void aConnectionIsReadFromItsParts() {
        assertThat(SourceAddress.of(Map.of("host", "db.example", "database", "hukou", "user", "reader"), Reach.usual()))
                .isEqualTo(new SourceAddress("db.example", 5432, "hukou", "reader"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "h1,h2",
                "h?x=1",
                "h/db",
                "h#x",
                "h%2Fdb",
                "h&x",
                "h:5433",
                "-h",
                "h-",
                "::1",
                "h ",
                "jdbc:postgresql://h",
                "h\n"
            })
    void aHostWithAnOptionAListOrAnEscapeIsRefused(String host) {
        assertThatThrownBy(() -> new SourceAddress(host, 5432, "db", "u")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x?socketFactory=y",
                "x&autosave=always",
                "x;INIT=y",
                "x#y",
                "x%3Fy",
                "X%3FSOCKETFACTORY=Y",
                "a/b",
                "a,b",
                "a'b",
                "a\"b",
                "a b",
                "a\0b"
            })
    void aDatabaseNameWithAnOptionIsRefused(String database) {
        assertThatThrownBy(() -> new SourceAddress("h", 5432, database, "u"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "x", "5432?ssl=false", ""})
    void aPortIsANumberOfAPort(String port) {
        assertThatThrownBy(() -> SourceAddress.of(
                        Map.of("host", "h", "port", port, "database", "d", "user", "u"), Reach.usual()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("port must be between 1 and 65535");
    }

    @Test
    void namesOfOtherScriptsAreNames() {
        assertThat(new SourceAddress("10.0.0.1", 1, "户籍", "读者").database()).isEqualTo("户籍");
    }

    @Test
    void aMissingPartIsNamed() {
        assertThatThrownBy(() -> SourceAddress.of(Map.of("host", "h"), Reach.usual()))
                .hasMessage("Source connection: 'database' is missing");
    }
}
