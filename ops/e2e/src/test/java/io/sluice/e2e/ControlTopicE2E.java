package io.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.control.ControlLog;
import io.sluice.contract.specification.CodeLists;
import io.sluice.contract.specification.ControlKey;
import io.sluice.contract.specification.SignedSpecification;
import io.sluice.contract.specification.Specification;
import io.sluice.contract.specification.SpecificationKeys;
import io.sluice.demo.run.DataFace;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.TableId;
import io.sluice.pipeline.FieldPlan;
import io.sluice.pipeline.Mapping;
import io.sluice.pipeline.Past;
import io.sluice.pipeline.SharePlan;
import io.sluice.pipeline.Treatment;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That the data process obeys nothing but this hub's own, newest decisions, and tells how much it refused. */
@ExtendWith(OneLiveCity.class)
class ControlTopicE2E {
    private static final Specification.Source STRANGER = new Specification.Source(
            "stranger",
            9,
            true,
            "nobody",
            "postgresql",
            Map.of("host", "127.0.0.1", "port", "1", "database", "none", "user", "nobody"),
            null);

    private static final int LONG = 100;

    private final LiveCity live;
    private final DataFace face;

    ControlTopicE2E(LiveCity live) {
        this.live = live;
        this.face = new DataFace(live.city().hub());
    }

    @Test
    void anUnsignedSpecificationIsRefused() throws Exception {
        String payload = signed(STRANGER, SpecificationKeys.generate()).payload();

        assertRefused("UNSIGNED", STRANGER, new SignedSpecification(payload, null, null));
    }

    @Test
    void aSpecificationSignedByAnotherHubIsRefused() throws Exception {
        assertRefused("UNKNOWN_KEY", STRANGER, signed(STRANGER, SpecificationKeys.generate()));
    }

    @Test
    void aSpecificationThatWasAlteredIsRefused() throws Exception {
        SignedSpecification genuine = signed(source(), hubKeys());
        String payload = signed(STRANGER, hubKeys()).payload();

        assertRefused(
                "BAD_SIGNATURE", STRANGER, new SignedSpecification(payload, genuine.keyId(), genuine.signature()));
    }

    @Test
    void aGenuineSpecificationUnderAnothersKeyIsRefused() throws Exception {
        assertRefused("OTHER_KEY", STRANGER, signed(source(), hubKeys()));
    }

    @Test
    void aSpecificationThatWasSaidBeforeIsRefused() throws Exception {
        assertRefused("OLDER", source(), signed(source(), hubKeys()));
    }

    @Test
    void aSpecificationThatNamesAListNobodyCarriedIsRefused() throws Exception {
        Specification.Share share = strange();

        assertRefused("MISSING_LIST", share, signed(share, hubKeys()));
    }

    /** Its code list is long enough to be carried by itself. */
    private static Specification.Share strange() {
        Map<String, String> codes = IntStream.range(0, LONG)
                .mapToObj(Integer::toString)
                .collect(Collectors.toMap(code -> code, code -> "strange " + code));
        FieldPlan field = new FieldPlan(
                "id",
                FieldType.TEXT,
                FieldType.TEXT,
                true,
                false,
                false,
                new Mapping.CodeLookup("strange", "id", codes),
                new Treatment.Keep());
        SharePlan plan = new SharePlan(
                "strangerabcd",
                "nobody.stranger",
                "1.0.0",
                "population/resident@1",
                new TableId("public", "stranger"),
                List.of(new Field("id", FieldType.TEXT, true)),
                List.of("id"),
                List.of(field),
                List.of("id"),
                null,
                List.of(),
                Past.KEY_ONLY,
                "nobody",
                1);
        return new Specification.Share(
                plan.share(), 1, true, "stranger", "sluice.stranger", "\"string\"", "{}", 1, 1, List.of(), plan);
    }

    private static SignedSpecification signed(Specification specification, SpecificationKeys keys) {
        return SignedSpecification.sign(specification, keys, new CodeLists());
    }

    private void assertRefused(String reason, Specification key, SignedSpecification value)
            throws IOException, InterruptedException, ExecutionException {
        JsonNode before = face.status();
        long refused = before.path("refused").path(reason).asLong();

        publish(ControlKey.of(key), value.json());

        JsonNode after = Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        face::status,
                        status -> status.path("refused").path(reason).asLong() == refused + 1);
        assertThat(after.path("sources").findValuesAsText("id"))
                .isEqualTo(before.path("sources").findValuesAsText("id"))
                .doesNotContain("stranger");
        String code = reason.toLowerCase(Locale.ROOT).replace('_', '-');
        Awaitility.await("its entry in the exchange log")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Said.of(live, "log", "query", "--as", "auditor", "--kind", "denial", "-o", "json")
                        .json()
                        .findValuesAsText("reason")
                        .contains(code));
    }

    private void publish(String key, String value) throws InterruptedException, ExecutionException {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                live.city().hub().kafkaClientProperties(), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(ControlLog.TOPIC, key, value)).get();
        }
    }

    private Specification.Source source() throws IOException {
        try (ControlLog control = new ControlLog(live.city().hub().kafkaClientProperties(), hubKeys())) {
            return control.current().stream()
                    .filter(Specification.Source.class::isInstance)
                    .map(Specification.Source.class::cast)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private SpecificationKeys hubKeys() throws IOException {
        return SpecificationKeys.load(live.city().hub().data().root().resolve("secrets"));
    }
}
