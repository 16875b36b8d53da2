package io.sluice.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API is described by parts, and each part can only say what it is there for. */
class ApiTest {

    private static Map<String, String> with(String key, String value) {
        Map<String, String> connection =
                new HashMap<>(Map.of("host", "api.example", "resource.people.path", "/people"));
        connection.put(key, value);
        return connection;
    }

    @ParameterizedTest(name = "{0} = {1} is refused")
    @CsvSource(
            delimiter = '|',
            value = {
                "scheme               | file",
                "scheme               | gopher",
                "scheme               | jar",
                "host                 | api.example/x",
                "host                 | user@api.example",
                "host                 | a.example,b.example",
                "host                 | [::1]",
                "host                 | api.example:80",
                "host                 | 0x7f.1/..",
                "port                 | 0",
                "port                 | 65536",
                "port                 | 80@x",
                "path                 | //evil.example",
                "path                 | /a/../b",
                "path                 | /a/%2e%2e/b",
                "path                 | /a?x=1",
                "path                 | /a#x",
                "path                 | x",
                "url                  | https://api.example",
                "auth                 | digest",
                "auth                 | basic",
                "auth                 | oauth2",
                "requests             | 0",
                "interval             | never",
                "resource.people.path | /a b",
                "resource.people.url  | /a",
                "resource..path       | /a",
                "records              | items",
                "format               | yaml",
                "format               | xml",
                "paging               | magic",
                "paging               | cursor",
                "parameter            | a=b&c",
                "size                 | 1000000000",
                "query                | nothing",
                "fields               | a=,b",
                "fields               | a,a",
                "empty                | yes",
            })
    void anOddPartIsRefused(String key, String value) {
        Map<String, String> connection = with(key, value);
        if (key.equals("parameter")) {
            connection.put("paging", "number");
        }

        assertThatThrownBy(() -> Api.of(connection)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void allThatIsWrongIsToldTogether() {
        Map<String, String> connection = with("port", "none");
        connection.put("url", "https://api.example");
        connection.put("format", "yaml");

        assertThatThrownBy(() -> Api.of(connection))
                .hasMessageContaining("'url'")
                .hasMessageContaining("'format'")
                .hasMessageContaining("no whole number");
    }

    @Test
    void whatIsNotSaidIsUsual() {
        Api api = Api.of(with("key", "id"));

        assertThat(api.address().with("/people").toString()).isEqualTo("https://api.example:443/people");
        assertThat(api.login()).isEqualTo(new Login.None());
        assertThat(api.resources()).hasSize(1);
        assertThat(api.resources().getFirst().key()).containsExactly("id");
        assertThat(api.resources().getFirst().paging()).isEqualTo(new Paging.None());
    }

    @Test
    void tokensMayComeFromAnotherHost() {
        Map<String, String> connection = with("auth", "oauth2");
        connection.putAll(Map.of("tokenHost", "login.example", "tokenPath", "/oauth/token", "client", "sluice"));

        assertThat(Api.of(connection).login())
                .isEqualTo(new Login.ClientCredentials(
                        new HttpAddress("https", "login.example", 443, "/oauth/token"), "sluice", ""));
    }
}
