package io.sluice.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.sluice.schemas.Publication;
import io.sluice.schemas.RegistryClient;
import io.sluice.schemas.Standards;
import io.sluice.standalone.Configuration;
import io.sluice.standalone.DataFolder;
import io.sluice.standalone.Installation;
import io.sluice.standalone.Part;
import io.sluice.standalone.Progress;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.apache.avro.Schema;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class RegistryClientIT {

    private static final Schema FIRST = record("{\"name\": \"id\", \"type\": \"string\"}");
    private static final Schema WITH_SEX = record("{\"name\": \"id\", \"type\": \"string\"}, "
            + "{\"name\": \"sex\", \"type\": [\"null\", \"string\"], \"default\": null}");
    private static final Schema WITHOUT_ID =
            record("{\"name\": \"sex\", \"type\": [\"null\", \"string\"], \"default\": null}");

    private static Stack stack;
    private static URI base;
    private static RegistryClient registry;

    @BeforeAll
    static void start() {
        stack = Stack.start(
                Installation.find(),
                Configuration.onAnyPorts(DataFolder.temporary("registry")),
                Set.of(Part.POSTGRES, Part.REGISTRY),
                Progress.silent());
        base = URI.create(stack.endpoints().registryUrl() + "/apis/ccompat/v7/");
        registry = new RegistryClient(base);
    }

    @AfterAll
    static void stop() {
        registry.close();
        stack.close();
    }

    @Test
    void aSchemaIsFoundAgainByItsId() {
        Schema resident = Standards.bundled().schema("population/resident@1").orElseThrow();

        int id = registered(registry.publishValue("sluice.a.resident.v1.s1-value", resident));

        try (RegistryClient other = new RegistryClient(base)) {
            assertThat(other.schema(id)).isEqualTo(resident);
        }
    }

    @Test
    void theSameSchemaAgainKeepsItsId() {
        int id = registered(registry.publishValue("same-value", FIRST));

        assertThat(registered(registry.publishValue("same-value", FIRST))).isEqualTo(id);
        assertThat(registry.versions("same-value")).hasSize(1);
    }

    @Test
    void aDefaultedFieldMakesASecondVersion() {
        registered(registry.publishValue("grown-value", FIRST));
        registered(registry.publishValue("grown-value", WITH_SEX));

        assertThat(registry.versions("grown-value")).containsExactly(FIRST, WITH_SEX);
    }

    @Test
    void anIncompatibleChangeIsRefusedAndNothingIsRegistered() {
        registered(registry.publishValue("shrunk-value", WITH_SEX));

        Publication refused = registry.publishValue("shrunk-value", WITHOUT_ID);

        assertThat(refused)
                .asInstanceOf(type(Publication.Refused.class))
                .hasToString("Schema of shrunk-value refused: field 'id': REMOVED without default."
                        + " Give the field a default, or raise the contract's major");
        assertThat(registry.versions("shrunk-value")).hasSize(1);
    }

    @Test
    void theRegistryHoldsTheSameRuleByItself() throws IOException, InterruptedException {
        registered(registry.publishValue("guarded-value", FIRST));

        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> config = http.send(
                    HttpRequest.newBuilder(base.resolve("config/guarded-value")).build(),
                    HttpResponse.BodyHandlers.ofString());

            assertThat(config.body()).contains("FULL_TRANSITIVE");
        }
    }

    @Test
    void aRegistryThatGaveAnIdIsToldFromOneThatDidNot() {
        int id = registered(registry.publishValue("known-value", FIRST));

        registry.mustHold(id, FIRST.toString());

        for (int other : List.of(id + 1_000, id)) {
            assertThatThrownBy(() -> registry.mustHold(other, WITH_SEX.toString()))
                    .isInstanceOf(RegistryClient.RegistryException.class)
                    .hasMessageContaining("does not hold schema " + other + " as it was registered")
                    .hasMessageContaining("Put back its newest copy");
        }
    }

    private static int registered(Publication publication) {
        assertThat(publication).isInstanceOf(Publication.Registered.class);
        return ((Publication.Registered) publication).id();
    }

    private static Schema record(String fields) {
        return new Schema.Parser().parse("{\"type\": \"record\", \"name\": \"R\", \"fields\": [" + fields + "]}");
    }
}
