package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.readers.ApicurioReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Programs that know nothing of Sluice read a granted topic with nothing but the properties file, until it is revoked. */
@ExtendWith(OneSharingHub.class)
class ForeignSubscribersE2E {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final SharingHub hub;

    ForeignSubscribersE2E(SharingHub hub) {
        this.hub = hub;
    }

    @Test
    void apicuriosDeserialiserReadsUntilItIsRefused() throws Exception {
        Path project = Path.of(System.getProperty("sluice.project", "../.."));
        Subscription subscription = hub.subscription(hub.granted("apicurio"));
        Path folder = hub.folder("apicurio");
        Path file = subscription.keep(folder);

        assertReadsUntilRefused(subscription, ApicurioReader.command(project, file), folder);
    }

    @Test
    void kafkaJsReadsUntilItIsRefused() throws Exception {
        Path program = NodeReader.install();
        Subscription subscription = hub.subscription(hub.granted("node"));
        Path folder = hub.folder("node");
        Path file = subscription.keep(folder);

        assertReadsUntilRefused(
                subscription, List.of("node", program.resolve("reader.js").toString(), file.toString()), folder);
    }

    private void assertReadsUntilRefused(Subscription subscription, List<String> command, Path folder)
            throws IOException {
        // Its share is filled before, so that the end which the program finds is the whole.
        int rows = hub.files().written();
        subscription.read(rows, hub.registry());
        try (Program reader = new Program(command, folder)) {
            await(reader, "end");
            assertThat(records(reader)).hasSize(rows).allSatisfy(ForeignSubscribersE2E::assertDecoded);
            assertThat(records(reader))
                    .extracting(record -> record.path("licence_no").asText())
                    .containsExactlyInAnyOrderElementsOf(hub.files().numbers());

            hub.revoke(subscription.grant());

            System.out.println("foreign reader: " + await(reader, "refused"));
            assertThat(records(reader)).hasSize(rows);
        }
        try (Program another = new Program(command, folder)) {
            System.out.println("foreign reader, begun anew: " + await(another, "refused"));
            assertThat(another.lines()).hasSize(1);
        }
    }

    private static void assertDecoded(JsonNode record) {
        assertThat(record.path("holder_name").toString()).contains("持*");
        assertThat(record.path("type").asText()).isIn("JY", "WS", "TX");
        assertThat(record.path("region").toString()).contains("3101");
        assertThat(record.path("issued_on").isNull()).isFalse();
        assertThat(record.path("fee").isNull()).isFalse();
    }

    private static List<JsonNode> records(Program program) throws IOException {
        List<JsonNode> records = new ArrayList<>();
        for (String line : program.lines()) {
            if (line.startsWith("{")) {
                records.add(JSON.readTree(line));
            }
        }
        return records;
    }

    /** The line that begins so, once it is there. */
    private static String await(Program program, String beginning) {
        return Awaitility.await("line '" + beginning + "' of the program")
                .atMost(LIMIT)
                .pollInterval(Duration.ofMillis(200))
                .until(
                        () -> program.lines().stream()
                                .filter(line -> line.startsWith(beginning))
                                .findFirst()
                                .orElse(""),
                        line -> !line.isEmpty());
    }
}
