package io.sluice.catalog.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.Decision;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFileTest {
    private static final String PASSWORD = "a-Z_0189aZ";
    private static final Grant GRANT = new Grant(
            "civil-affairs-abc234", "police.resident", "civil-affairs", Decision.whole("all", "civil-affairs"));

    private final String text = new ClientFile("broker:9092", "http://hub:1/ccompat/v7")
            .of(GRANT, List.of("sluice.police.resident.v1.x"), PASSWORD);

    @Test
    void itHasWhatEachClientLooksFor() throws IOException {
        Properties read = new Properties();
        read.load(new StringReader(text));

        assertThat(read)
                .containsEntry("bootstrap.servers", "broker:9092")
                .containsEntry("group.id", "grant-civil-affairs-abc234.reader")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("schema.registry.url", "http://hub:1/ccompat/v7")
                .containsEntry("basic.auth.user.info", "grant-civil-affairs-abc234:" + PASSWORD)
                .containsEntry("apicurio.registry.url", "http://hub:1/ccompat/v7/apis/registry/v3")
                .containsEntry("apicurio.registry.auth.username", "grant-civil-affairs-abc234")
                .containsEntry("apicurio.registry.auth.password", PASSWORD);
    }

    @Test
    void itsPasswordIsReadBack() {
        assertThat(ClientFile.password(text)).contains(PASSWORD);
    }

    @Test
    void aFileWithoutSchemasNamesNone() {
        String without =
                new ClientFile("broker:9092", null).of(GRANT, List.of("sluice.police.resident.v1.x"), PASSWORD);

        assertThat(text).startsWith(without);
        assertThat(without).doesNotContain("registry");
        assertThat(ClientFile.password(without)).contains(PASSWORD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "bootstrap.servers=broker:9092\n",
                "sasl.jaas.config=x required username=\"u\" password=\"cut-of",
                "sasl.jaas.config=x required username=\"u\" password=\"\";\n",
                "# sasl.jaas.config=x required username=\"u\" password=\"comment\";\n"
            })
    void aFileThatWasCutOffHasNoPassword(String cut) {
        assertThat(ClientFile.password(cut)).isEmpty();
    }
}
