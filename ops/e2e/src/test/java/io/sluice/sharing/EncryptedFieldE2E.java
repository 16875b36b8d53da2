package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.DataCall;
import io.sluice.client.HubException;
import io.sluice.pipeline.ContentCipher;
import io.sluice.pipeline.Suite;
import io.sluice.pipeline.seal.Sealer;
import io.sluice.pipeline.seal.SealingKeys;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An encrypted field: its recipient opens it while his grant is in force, nobody else does, nobody afterwards. */
@ExtendWith(OneSharingHub.class)
class EncryptedFieldE2E {
    private static final String FIELD = "region";

    private final SharingHub hub;

    EncryptedFieldE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void theRecipientOpensItUntilTheGrantEnds() {
        String request = hub.submit("developer", SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW));
        hub.decide(
                "steward",
                request,
                Map.of(
                        "outcome",
                        "grant",
                        "purposeDomain",
                        "encrypted",
                        "treatments",
                        Map.of(FIELD, Map.of("treatment", "encrypt"))));
        JsonNode grant = hub.active(request);
        List<GenericRecord> records = hub.subscription(grant).read(SharingHub.ROWS, hub.registry());
        SealingKeys own = Sealer.newKeyPair();

        ContentCipher cipher = cipher(grant, own);

        assertThat(records)
                .hasSize(SharingHub.ROWS)
                .allSatisfy(record -> assertThat(cipher.open(record.get(FIELD).toString()))
                        .hasValueSatisfying(region -> assertThat(region).matches("310[0-9]{3}")));
        hub.logged(
                "kind=ticket",
                entry -> entry.path("actor").asText().equals("developer")
                        && entry.path("facts").path("purpose").asText().equals("content-key"));
        assertRefused(() -> permit("steward", grant, own), 403);
        assertRefused(() -> permit("two-hats", grant, own), 404);

        hub.revoke(grant.path("id").asText());
        assertRefused(() -> permit("developer", grant, own), 409);
    }

    @Test
    void aPermitIsForOneOrder() {
        JsonNode grant = hub.granted("permits");
        SealingKeys own = Sealer.newKeyPair();
        JsonNode permit = permit("developer", grant, own);
        String other = permit.path("order")
                .asText()
                .replace(own.publicKey(), Sealer.newKeyPair().publicKey());

        assertRefused(() -> DataCall.post(permit, "/content-keys", other), 401);
        assertThatThrownBy(() -> hub.as("developer")
                        .post(
                                "/api/v1/grants/" + grant.path("id").asText() + "/content-key",
                                Map.of("publicKey", "none")))
                .isInstanceOf(HubException.class);
    }

    private ContentCipher cipher(JsonNode grant, SealingKeys own) {
        JsonNode permit = permit("developer", grant, own);
        JsonNode wrapped =
                DataCall.post(permit, "/content-keys", permit.path("order").asText());
        String place = grant.path("id").asText() + "/" + wrapped.path("share").asText();
        byte[] key =
                Sealer.open(own.privateKey(), wrapped.path("sealed").asText(), place.getBytes(StandardCharsets.UTF_8));
        return new ContentCipher(Suite.valueOf(wrapped.path("suite").asText()), key, FIELD);
    }

    private JsonNode permit(String account, JsonNode grant, SealingKeys own) {
        return hub.as(account)
                .post(
                        "/api/v1/grants/" + grant.path("id").asText() + "/content-key",
                        Map.of("publicKey", own.publicKey()));
    }

    private static void assertRefused(Runnable call, int status) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        HubException.class,
                        refused -> assertThat(refused.status()).isEqualTo(status));
    }
}
