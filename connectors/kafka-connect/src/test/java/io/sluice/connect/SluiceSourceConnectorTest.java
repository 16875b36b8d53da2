package io.sluice.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SluiceSourceConnectorTest {

    private final SluiceSourceConnector connector = new SluiceSourceConnector();

    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "sluice.source", "register",
                "sluice.secrets", "/secrets",
                "sluice.state", "/state",
                "sluice.kafka.bootstrap", "127.0.0.1:9092",
                "sluice.kafka.user", "sluice",
                "sluice.kafka.password-file", "/secrets/kafka.password",
                "transaction.boundary", "connector"));
        for (String side : List.of("key", "value", "header")) {
            settings.put(side + ".converter", "org.apache.kafka.connect.converters.ByteArrayConverter");
        }
        return settings;
    }

    @Test
    void aSourceIsOneTaskWithTransactionsOfItsOwn() {
        connector.start(settings());

        assertThat(connector.taskConfigs(8)).containsExactly(settings());
        assertThat(connector.exactlyOnceSupport(settings())).isEqualTo(ExactlyOnceSupport.SUPPORTED);
        assertThat(connector.canDefineTransactionBoundaries(settings()))
                .isEqualTo(ConnectorTransactionBoundaries.SUPPORTED);
        assertThat(connector.validate(settings()).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    }

    @ParameterizedTest(name = "{0}={1} is refused")
    @CsvSource({
        "key.converter,org.apache.kafka.connect.json.JsonConverter",
        "value.converter,org.apache.kafka.connect.storage.StringConverter",
        "header.converter,''",
        "transforms,mask",
        "errors.tolerance,all",
        "transaction.boundary,poll",
        "transaction.boundary,interval"
    })
    void whatWouldLoseOrChangeARecordIsRefused(String key, String value) {
        Map<String, String> settings = settings();
        settings.put(key, value);

        assertThatThrownBy(() -> connector.start(settings))
                .isInstanceOf(ConnectException.class)
                .hasMessageContaining("'" + key + "'");
        assertThat(connector.validate(settings).configValues())
                .anySatisfy(each -> assertThat(each.errorMessages()).isNotEmpty());
    }
}
