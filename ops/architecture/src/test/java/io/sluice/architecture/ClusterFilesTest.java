package io.sluice.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.connect.SluiceSourceConnector;
import io.sluice.routes.SluiceConfig;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of ops/compose and ops/helm, which nothing here can run, held against what they configure. */
class ClusterFilesTest {

    private static final Path OPS = Path.of("..");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void everySettingOfTheApplicationsIsKnownAndNoneTheyNeedIsMissing() throws IOException {
        JsonNode compose = YAML.readTree(OPS.resolve("compose/compose.yaml").toFile());
        JsonNode services = compose.path("services");
        JsonNode merged = compose.path("x-hub");

        check(settings(merged, services.path("data").path("environment")), SluiceConfig.class);
        check(settings(merged, services.path("control").path("environment")), HubConfig.class);
        for (String url : services.path("control")
                .path("environment")
                .path("SLUICE_CONNECT_URLS")
                .asText()
                .split(",", -1)) {
            assertThat(services.has(URI.create(url).getHost())).as(url).isTrue();
        }
    }

    private static void check(Set<String> given, Class<?> config) {
        Map<String, Boolean> known = new TreeMap<>();
        known("SLUICE", config, known);
        Set<String> needed = new TreeSet<>(known.keySet());
        needed.removeIf(known::get);

        assertThat(known.keySet()).containsAll(given);
        assertThat(given).containsAll(needed);
    }

    /** Names of settings in the environment; what is merged in stands apart, since Jackson follows no anchors. */
    private static Set<String> settings(JsonNode merged, JsonNode environment) {
        assertThat(environment.has("<<"))
                .as("what all have in common is merged in")
                .isTrue();
        Set<String> names = new TreeSet<>();
        for (JsonNode node : List.of(merged, environment)) {
            node.fieldNames().forEachRemaining(name -> {
                if (name.startsWith("SLUICE_")) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    /** By name in the environment, whether it may be left out. */
    private static void known(String prefix, Class<?> group, Map<String, Boolean> known) {
        for (Method method : group.getDeclaredMethods()) {
            String name =
                    prefix + "_" + method.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
            if (method.getReturnType().isInterface()
                    && method.getReturnType().getEnclosingClass() != null
                    && !(method.getGenericReturnType() instanceof ParameterizedType)) {
                known(name, method.getReturnType(), known);
            } else {
                known.put(
                        name,
                        method.isAnnotationPresent(WithDefault.class)
                                || method.getReturnType().equals(Optional.class)
                                || method.getReturnType().equals(Map.class));
            }
        }
    }

    @Test
    void theConnectorTakesItsSettings() throws IOException {
        Map<String, String> settings =
                JSON.readValue(OPS.resolve("compose/connector.json").toFile(), new TypeReference<>() {});
        SluiceSourceConnector connector = new SluiceSourceConnector();

        connector.start(settings);

        assertThat(connector.validate(settings).configValues())
                .allSatisfy(value -> assertThat(value.errorMessages()).isEmpty());
    }

    @Test
    void theChartIsYamlOnceItsValuesAreIn() throws IOException {
        Path chart = OPS.resolve("helm/sluice-connect");
        JsonNode values = YAML.readTree(chart.resolve("values.yaml").toFile());
        String rendered = Pattern.compile("\\{\\{ \\.Values\\.(\\w+) }}")
                .matcher(Files.readString(chart.resolve("templates/workers.yaml")))
                .replaceAll(found ->
                        Matcher.quoteReplacement(values.path(found.group(1)).asText("{{missing}}")));

        assertThat(rendered).doesNotContain("{{");
        List<JsonNode> objects = new ArrayList<>();
        YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendered).forEachRemaining(objects::add);
        assertThat(objects)
                .extracting(object -> object.path("kind").asText())
                .containsExactly("StatefulSet", "Service", "Service", "NetworkPolicy");
        String label = objects.getFirst()
                .path("spec")
                .path("template")
                .path("metadata")
                .path("labels")
                .path("app")
                .asText();
        assertThat(objects.subList(1, 3))
                .allSatisfy(service -> assertThat(service.path("spec")
                                .path("selector")
                                .path("app")
                                .asText())
                        .isEqualTo(label));
        JsonNode pod = objects.getFirst().path("spec").path("template").path("spec");
        Set<String> volumes = new TreeSet<>(pod.path("volumes").findValuesAsText("name"));
        volumes.add(objects.getFirst()
                .path("spec")
                .path("volumeClaimTemplates")
                .path(0)
                .path("metadata")
                .path("name")
                .asText());
        pod.findValues("volumeMounts")
                .forEach(mounts -> mounts.forEach(
                        mount -> assertThat(volumes).contains(mount.path("name").asText())));
    }
}
