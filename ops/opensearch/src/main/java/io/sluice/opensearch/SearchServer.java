package io.sluice.opensearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.opensearch.Version;
import org.opensearch.analysis.common.CommonAnalysisModulePlugin;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.node.InternalSettingsPreparer;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.plugins.Plugin;
import org.opensearch.plugins.PluginInfo;
import org.opensearch.transport.Netty4ModulePlugin;

/** One OpenSearch node on loopback with the two modules of its smallest distribution that search needs: HTTP and analysis. */
public final class SearchServer {
    private SearchServer() {}

    /**
     * Runs until it is ended.
     *
     * @param arguments its folder and its port
     */
    public static void main(String[] arguments) throws IOException, InterruptedException, NodeValidationException {
        Settings settings = settings(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Node node = new ModularNode(InternalSettingsPreparer.prepareEnvironment(settings, Map.of(), null, () -> "search"));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> close(node, ended)));
        node.start();
        ended.await();
    }

    private static void close(Node node, CountDownLatch ended) {
        try {
            node.close();
        } catch (IOException e) {
            System.err.println("The node did not close: " + e);
        } finally {
            ended.countDown();
        }
    }

    private static Settings settings(Path folder, int port) {
        return Settings.builder()
                .put("path.home", folder.toString())
                .put("cluster.name", "sluice-test")
                .put("node.name", "search")
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", port)
                .put("transport.port", 0)
                .put("node.processors", 2)
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                // As docs/catalogue.md asks of an operator.
                .put("indices.query.bool.max_clause_count", 4096)
                .build();
    }

    private static final class ModularNode extends Node {
        ModularNode(Environment environment) {
            super(
                    environment,
                    List.of(module(Netty4ModulePlugin.class), module(CommonAnalysisModulePlugin.class)),
                    true);
        }

        private static PluginInfo module(Class<? extends Plugin> plugin) {
            return new PluginInfo(
                    plugin.getSimpleName(),
                    "on the class path",
                    "none",
                    Version.CURRENT,
                    "21",
                    plugin.getName(),
                    null,
                    List.of(),
                    false);
        }
    }
}
