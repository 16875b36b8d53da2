package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubException;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which keys protect what a grant delivers, and that a new epoch has others. */
@ExtendWith(OneSharingHub.class)
class KeyInventoryE2E {
    private static final String DOMAIN = "inventory";

    private final SharingHub hub;

    KeyInventoryE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void aNewEpochRotatesThePseudonymsAndTheEarlierOneStaysReadable() {
        JsonNode first = granted(1);
        JsonNode second = granted(2);

        Set<String> before = pseudonyms(first);
        Set<String> after = pseudonyms(second);

        assertThat(after).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        assertThat(pseudonyms(first)).isEqualTo(before);
        assertThat(key(first)).isNotEqualTo(key(second));
        assertThat(key(second).path("epoch").asInt()).isEqualTo(2);
    }

    @Test
    void theInventoryTellsWhatAKeyIsForAndNeverAKey() {
        JsonNode grant = granted(1);

        JsonNode key = key(grant);

        assertThat(key.path("share").asText()).isEqualTo(grant.path("share").asText());
        assertThat(key.path("field").asText()).isEqualTo("licence_no");
        assertThat(key.path("use").asText()).isEqualTo("PSEUDONYM");
        assertThat(key.path("domain").asText()).isEqualTo(DOMAIN);
        assertThat(key.path("version").asInt()).isEqualTo(1);
        assertThat(key.fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("grant", "share", "field", "treatment", "use", "domain", "epoch", "version");
        assertThatThrownBy(() -> hub.as("market-steward").get(path(grant)))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("grant");
    }

    @Test
    void theCommandLineTellsWhereTheRootRests() throws IOException {
        String grant = granted(1).path("id").asText();

        JsonNode keys = hub.said("key", "inventory", "--as", "developer", grant);

        assertThat(keys).hasSize(1);
        assertThat(keys.path(0).path("field").asText()).isEqualTo("licence_no");
        assertThat(keys.path(0).path("suite").asText()).isEqualTo("INTERNATIONAL");
        assertThat(keys.path(0).path("root").asText()).startsWith("key file").contains("keys.json");
        assertThat(hub.said("key", "inventory", "--as", "developer").findValuesAsText("grant"))
                .contains(grant);
    }

    private JsonNode key(JsonNode grant) {
        JsonNode keys = hub.as("developer").get(path(grant));
        assertThat(keys).hasSize(1);
        return keys.path(0);
    }

    private static String path(JsonNode grant) {
        return "/api/v1/grants/" + grant.path("id").asText() + "/keys";
    }

    private JsonNode granted(int epoch) {
        String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        hub.decide(
                "steward",
                request,
                Map.of(
                        "outcome",
                        "grant",
                        "purposeDomain",
                        DOMAIN,
                        "epoch",
                        epoch,
                        "treatments",
                        Map.of("licence_no", Map.of("treatment", "pseudonymise"))));
        return hub.active(request);
    }

    private Set<String> pseudonyms(JsonNode grant) {
        return hub.subscription(grant).read(hub.files().numbers().size(), hub.registry()).stream()
                .map(row -> String.valueOf(row.get("licence_no")))
                .collect(Collectors.toSet());
    }
}
