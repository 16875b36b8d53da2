package io.sluice.catalog.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.hub.HubConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClaimsTest {
    private static final Map<String, Object> SAID = Map.of(
            "iss", "https://sign-in.city.example",
            "sub", "17",
            "preferred_username", "Lin.Steward",
            "department", "licences",
            "realm_access", Map.of("roles", List.of("city-steward", "city-canteen")));

    /** As an operator would configure it. */
    private record Settings(Map<String, String> roles) implements HubConfig.Oidc {
        @Override
        public Optional<String> issuer() {
            return Optional.of("https://sign-in.city.example");
        }

        @Override
        public Optional<String> clientId() {
            return Optional.of("sluice");
        }

        @Override
        public Optional<Path> clientSecretFile() {
            return Optional.empty();
        }

        @Override
        public Optional<String> audience() {
            return Optional.empty();
        }

        @Override
        public String title() {
            return "the city";
        }

        @Override
        public String nameClaim() {
            return "preferred_username";
        }

        @Override
        public String departmentClaim() {
            return "department";
        }

        @Override
        public String rolesClaim() {
            return "realm_access.roles";
        }
    }

    private static final Settings SETTINGS = new Settings(Map.of("city-steward", "steward", "city-ghost", "ghost"));

    @Test
    void whatTheProviderSaysBecomesWhatTheHubKnows() {
        Claims claims = Claims.of(SAID, SETTINGS);

        assertThat(claims.subject()).isEqualTo("https://sign-in.city.example 17");
        assertThat(claims.name()).isEqualTo("lin.steward");
        assertThat(claims.department()).isEqualTo("licences");
        assertThat(claims.roles()).containsExactly("steward");
        assertThat(claims.isFit()).isTrue();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({
        "preferred_username,two words",
        "preferred_username,../../x",
        "department,Licences & more",
        "department,",
        "realm_access,steward"
    })
    void whatDoesNotFitMakesNoAccount(String claim, String value) {
        Map<String, Object> said = new HashMap<>(SAID);
        said.put(claim, value);

        assertThat(Claims.of(said, SETTINGS).isFit()).isFalse();
    }

    @Test
    void aRoleThatTheHubDoesNotHaveIsNone() {
        Map<String, Object> said = new HashMap<>(SAID);
        said.put("realm_access", Map.of("roles", List.of("city-ghost", "steward")));

        assertThat(Claims.of(said, SETTINGS).roles()).isEmpty();
    }
}
