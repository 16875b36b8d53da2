package io.sluice.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.TableId;
import io.sluice.model.reach.Reach;
import io.sluice.model.reach.Tls;
import io.sluice.model.reach.Way;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcSettingsTest {

    private static final Map<String, String> PARTS =
            Map.of("driver", "opengauss", "host", "db.example", "database", "register", "user", "sluice");

    @Test
    void an_address_is_built_of_its_parts() {
        JdbcSettings settings = JdbcSettings.of(PARTS);

        assertThat(settings.address().where()).isEqualTo("Source db.example:5432/register");
        assertThat(settings.every()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.schema()).isEqualTo("public");
    }

    /** A driver that looks at no addresses is given the one that was looked at. */
    @Test
    void a_driver_connects_to_the_address_that_was_looked_at() throws UnknownHostException {
        Reach reach = Reach.of(List.of(), List.of("localhost"));
        Way way = reach.way("localhost", Tls.usual());

        assertThat(JdbcSettings.of(with("host", "localhost")).address().url(way))
                .isEqualTo("jdbc:opengauss://" + way.literal() + ":5432/register");
        assertThat(JdbcSettings.of(with("host", "localhost", "driver", "postgresql"))
                        .address()
                        .url(way))
                .isEqualTo("jdbc:postgresql://localhost:5432/register");
    }

    @Test
    void a_table_is_followed_by_the_column_it_names() {
        JdbcSettings settings =
                JdbcSettings.of(with("table.civil.person.watermark", "changed", "table.civil.person.overlap", "PT5M"));

        assertThat(settings.watermark(new TableId("civil", "person")))
                .contains(new JdbcSettings.Watermark("changed", "PT5M"));
        assertThat(settings.watermark(new TableId("civil", "household"))).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1} is refused: {2}")
    @CsvSource({
        "driver, h2, 'driver'",
        "driver, org.h2.Driver, 'driver'",
        "host, 'a,b', host is refused",
        "host, a?x=1, host is refused",
        "host, a/b, host is refused",
        "database, register?socketFactory=x, database is refused",
        "database, register&x=1, database is refused",
        "database, register;INIT=x, database is refused",
        "database, register#x, database is refused",
        "database, %72egister, database is refused",
        "user, 'a)(b', user is refused",
        "port, 0, port must be",
        "port, 5432?x, port must be",
        "url, jdbc:postgresql://x, 'url' is not a key",
        "properties, x=1, 'properties' is not a key",
        "every, 0.1, 'every' is no duration",
        "every, PT0.5S, 'every' is no duration",
        "table.x.overlap, PT5M, 'needs ''table.x.watermark'''"
    })
    void what_is_no_part_of_an_address_is_refused(String key, String value, String why) {
        assertThatThrownBy(() -> JdbcSettings.of(with(key, value)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    private static Map<String, String> with(String... pairs) {
        Map<String, String> all = new TreeMap<>(PARTS);
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }
}
