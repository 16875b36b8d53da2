package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.client.HubException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be asked and decided, and that everything else is refused and written down. */
@ExtendWith(OneSharingHub.class)
class SharingE2E {
    private static final Map<String, Object> GRANT = Map.of("outcome", "grant");
    private static final String DECIDE = "POST SharingResource.decide";

    private final SharingHub hub;

    SharingE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void ofTwoDecisionsAtOnceOneIsTaken() throws Exception {
        String request = hub.submit("developer", ask());
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Integer> decision = () -> {
            together.await();
            return status(() -> hub.decide("steward", request, GRANT));
        };

        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> answers = threads.invokeAll(List.of(decision, decision));

            assertThat(List.of(answers.get(0).get(), answers.get(1).get())).containsExactlyInAnyOrder(200, 409);
        }
        hub.denied("steward", DECIDE, "request-closed");
        assertThat(decision(request).path("facts").path("outcome").asText()).isEqualTo("granted");
        assertThat(decisions(request)).hasSize(1);
    }

    @Test
    void whoAskedDoesNotDecide() {
        String request = hub.submit("two-hats", ask());

        assertRefused(() -> hub.decide("two-hats", request, GRANT), 409, "four-eyes");

        hub.denied("two-hats", DECIDE, "four-eyes");
        assertThat(state(request)).isEqualTo("submitted");
    }

    @Test
    void whatWasWithdrawnIsNotDecided() {
        String request = hub.submit("developer", ask());
        hub.as("developer").post("/api/v1/requests/" + request + "/withdraw", Map.of());

        assertRefused(() -> hub.decide("steward", request, GRANT), 409, "request-closed");

        hub.denied("steward", DECIDE, "request-closed");
        assertThat(state(request)).isEqualTo("withdrawn");
        assertThat(decisions(request)).isEmpty();
    }

    @Test
    void aFieldThatTheViewWithholdsIsNotGranted() {
        String request = hub.submit("developer", ask());

        assertRefused(
                        () -> hub.decide(
                                "steward",
                                request,
                                Map.of("outcome", "grant", "fields", List.of("licence_no", "holder_code"))),
                        422,
                        "terms-unfit")
                .satisfies(refused -> assertThat(refused.errors()).anySatisfy(place -> {
                    assertThat(place.pointer()).isEqualTo("/fields/1");
                    assertThat(place.detail()).contains("withholds field 'holder_code'");
                }));
        hub.denied("steward", DECIDE, "terms-unfit");
        assertThat(state(request)).isEqualTo("submitted");
    }

    @Test
    void aFieldThatTheViewWithholdsIsNotEvenAskedFor() {
        Map<String, Object> ask = new HashMap<>(ask());
        ask.put("fields", List.of("holder_code"));

        assertRefused(() -> hub.submit("developer", ask), 422, "terms-unfit");
        hub.denied("developer", "POST SharingResource.submit", "terms-unfit");
    }

    @Test
    void moreThanWasAskedForIsNotGranted() {
        Map<String, Object> ask = new HashMap<>(ask());
        ask.put("fields", List.of("licence_no", "type"));
        String request = hub.submit("developer", ask);

        assertRefused(
                        () -> hub.decide(
                                "steward",
                                request,
                                Map.of("outcome", "grant", "fields", List.of("licence_no", "type", "fee"))),
                        422,
                        "terms-unfit")
                .satisfies(refused -> assertThat(refused.errors()).anySatisfy(place -> {
                    assertThat(place.pointer()).isEqualTo("/fields/2");
                    assertThat(place.detail()).contains("'fee'", "not asked for");
                }));
        hub.denied("steward", DECIDE, "terms-unfit");
    }

    @Test
    void aTreatmentIsNotWeakened() {
        String request = hub.submit("developer", ask());

        assertRefused(
                        () -> hub.decide(
                                "steward",
                                request,
                                Map.of(
                                        "outcome",
                                        "grant",
                                        "treatments",
                                        Map.of("holder_name", Map.of("treatment", "keep")))),
                        422,
                        "terms-unfit")
                .satisfies(refused -> assertThat(refused.errors())
                        .anySatisfy(place -> assertThat(place.pointer()).contains("holder_name")));
    }

    @Test
    void aRefusalNeedsItsReasonAndIsThenWrittenDown() {
        String request = hub.submit("developer", ask());

        assertRefused(() -> hub.decide("steward", request, Map.of("outcome", "refuse")), 422, "reason-missing");
        hub.decide(
                "steward",
                request,
                Map.of("outcome", "refuse", "reasonCode", "3", "reason", "The register is being rebuilt"));

        hub.denied("steward", DECIDE, "reason-missing");
        JsonNode facts = decision(request).path("facts");
        assertThat(facts.path("outcome").asText()).isEqualTo("refused");
        assertThat(facts.path("reasonCode").asText()).isEqualTo("3");
        assertThat(state(request)).isEqualTo("refused");
    }

    @Test
    void anotherDepartmentsStewardFindsNoSuchRequest() {
        String request = hub.submit("developer", ask());

        assertRefused(() -> hub.decide("market-steward", request, GRANT), 404, "not-found");

        hub.denied("market-steward", DECIDE, "not-found");
        assertThat(state(request)).isEqualTo("submitted");
    }

    @Test
    void aDecisionYieldsExactlyWhatItSays() {
        String request = hub.submit("developer", ask());
        hub.decide(
                "steward",
                request,
                Map.of(
                        "outcome",
                        "grant",
                        "fields",
                        List.of("licence_no", "region", "issued_on"),
                        "treatments",
                        Map.of("issued_on", Map.of("treatment", "generalise", "to", "year")),
                        "rowFilter",
                        "region == '310104'"));
        List<Integer> expected = IntStream.rangeClosed(1, hub.files().written())
                .filter(i -> LicenceFiles.region(i).equals("310104"))
                .boxed()
                .toList();

        List<GenericRecord> read = hub.subscription(hub.active(request)).read(expected.size(), hub.registry());

        assertThat(read)
                .allSatisfy(row -> assertThat(row.getSchema().getFields().stream()
                                .map(Schema.Field::name)
                                .toList())
                        .containsExactlyInAnyOrder("licence_no", "region", "issued_on"))
                .extracting(row -> row.get("licence_no") + " " + row.get("region") + " " + row.get("issued_on"))
                .containsExactlyInAnyOrderElementsOf(expected.stream()
                        .map(i -> LicenceFiles.number(i) + " 310104 " + LicenceFiles.year(i) + "-01-01")
                        .toList());
    }

    @Test
    void anUnconditionalInterfaceIsGrantedAtOnce() {
        String request = hub.submit("developer", SharingHub.ask("licences.open", "all"));

        assertThat(state(request)).isEqualTo("granted");
        assertThat(decision(request).path("actor").asText()).isEqualTo("sharing-type");
        assertThat(hub.subscription(hub.active(request)).read(hub.files().written(), hub.registry()))
                .extracting(row -> row.get("licence_no"))
                .containsAll(hub.files().numbers());
    }

    @Test
    void whatIsNotSharedTellsTheLaw() {
        assertThatThrownBy(() -> hub.submit("developer", SharingHub.ask("licences.holder", "all")))
                .asInstanceOf(type(HubException.class))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo("not-shared"))
                .satisfies(refused -> assertThat(refused.getMessage()).contains("Registers Act 2031, article 7"));
        hub.denied("developer", "POST SharingResource.submit", "not-shared");
    }

    @ParameterizedTest
    @ValueSource(strings = {"steward", "auditor", "licence-office"})
    void onlySubscribersAsk(String account) {
        assertRefused(() -> hub.submit(account, ask()), 403, "forbidden");
        hub.denied(account, "POST SharingResource.submit", "forbidden");
    }

    private static Map<String, Object> ask() {
        return SharingHub.ask(SharingHub.CONDITIONAL, SharingHub.VIEW);
    }

    private static AbstractObjectAssert<?, HubException> assertRefused(ThrowingCallable call, int status, String code) {
        return assertThatThrownBy(call).asInstanceOf(type(HubException.class)).satisfies(refused -> {
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.code()).isEqualTo(code);
        });
    }

    private static int status(Runnable call) {
        try {
            call.run();
            return 200;
        } catch (HubException refused) {
            return refused.status();
        }
    }

    private String state(String request) {
        return hub.as("auditor")
                .get("/api/v1/requests/" + request)
                .path("state")
                .asText();
    }

    /** The decision on a request, once the exchange log holds it. */
    private JsonNode decision(String request) {
        return hub.logged("kind=decision&request=" + request, any -> true);
    }

    private List<JsonNode> decisions(String request) {
        List<JsonNode> found = new ArrayList<>();
        hub.as("auditor")
                .get("/api/v1/log/entries?kind=decision&request=" + request)
                .path("entries")
                .forEach(each -> found.add(each.path("entry")));
        return found;
    }
}
