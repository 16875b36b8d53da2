package io.sluice.connect;

import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.Config;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.connect.connector.Task;
import org.apache.kafka.connect.source.ConnectorTransactionBoundaries;
import org.apache.kafka.connect.source.ExactlyOnceSupport;
import org.apache.kafka.connect.source.SourceConnector;

/**
 * A registered source as a connector of one task: it has one slot, so one reader. What is shared of it is read from the
 * control topic, signed, and not from this configuration.
 */
public final class SluiceSourceConnector extends SourceConnector {

    static final String VERSION = "0.1.0";

    private Map<String, String> properties = Map.of();

    /** For Connect. */
    public SluiceSourceConnector() {}

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public ConfigDef config() {
        return ConnectorSettings.DEFINITION;
    }

    @Override
    public Config validate(Map<String, String> configuration) {
        Config checked = super.validate(configuration);
        List<String> problems = GeneralSettings.problems(configuration);
        checked.configValues().stream()
                .filter(value -> value.name().equals(ConnectorSettings.SOURCE))
                .forEach(value -> problems.forEach(value::addErrorMessage));
        return checked;
    }

    @Override
    public void start(Map<String, String> configuration) {
        List<String> problems = GeneralSettings.problems(configuration);
        if (!problems.isEmpty()) {
            throw new Refused("The connector is refused: " + String.join("; ", problems));
        }
        properties = Map.copyOf(configuration);
    }

    @Override
    public Class<? extends Task> taskClass() {
        return SluiceSourceTask.class;
    }

    @Override
    public List<Map<String, String>> taskConfigs(int maxTasks) {
        return List.of(properties);
    }

    @Override
    public void stop() {}

    @Override
    public ExactlyOnceSupport exactlyOnceSupport(Map<String, String> configuration) {
        return ExactlyOnceSupport.SUPPORTED;
    }

    @Override
    public ConnectorTransactionBoundaries canDefineTransactionBoundaries(Map<String, String> configuration) {
        return ConnectorTransactionBoundaries.SUPPORTED;
    }
}
