package io.sluice.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every operation of the API by every role, in the department that gives, in the one that takes and in another: answered
 * as the reviewed table {@code policy/expected.csv} says.
 */
@ExtendWith(OneSharingHub.class)
class PolicyE2E {
    private static final Path ACTUAL = Path.of("target", "policy", "actual.csv");
    private static final String WHOLE_TABLE =
            "who may do what has changed: see target/policy/actual.csv; if it is meant, review it and take it over"
                    + " as ops/e2e/src/test/resources/policy/expected.csv";

    private final SharingHub hub;

    PolicyE2E(SharingHub hub) {
        this.hub = hub;
    }

    /** One operation of the document, and how it is called here. */
    private record Operation(String id, String method, String type, String path, String body) {}

    @Test
    @DisplayName("SECURITY 1, 11: every operation × role × department → the code of the table")
    void everyOperationIsAnsweredAsTheTableSays() throws IOException {
        List<String> expected = lines("/policy/expected.csv");
        List<String> actors = List.of(expected.getFirst().split(","));
        List<Operation> operations = operations();
        PolicyCast cast = PolicyCast.prepare(hub);

        List<String> actual = new ArrayList<>(List.of(expected.getFirst()));
        try (Raw raw = new Raw(hub.url())) {
            for (Operation operation : operations) {
                actual.add(actors.stream()
                        .skip(1)
                        .map(actor -> call(raw, cast, operation, actor))
                        .collect(Collectors.joining(",", operation.id() + ",", "")));
            }
        }
        Files.createDirectories(ACTUAL.getParent());
        Files.write(ACTUAL, actual);

        assertThat(actual).as(WHOLE_TABLE).isEqualTo(expected);
        hub.denied("policy-other-steward", "POST SharingResource.decide", "not-found");
        hub.denied("policy-other-subscriber", "GET GrantResource.client", "not-found");
        hub.denied("policy-giver-department", "GET AccountResource.list", "forbidden");
        hub.denied("policy-other-department", "GET DatasetResource.find", "not-found");
    }

    private static String call(Raw raw, PolicyCast cast, Operation operation, String actor) {
        List<String> headers = new ArrayList<>(List.of("Content-Type", operation.type()));
        @Nullable String token = cast.token(actor);
        if (token != null) {
            headers.addAll(List.of("Authorization", Raw.bearer(token)));
        }
        return String.valueOf(raw.send(
                        operation.method(),
                        cast.filled(operation.path()),
                        cast.filled(operation.body()),
                        headers.toArray(String[]::new))
                .statusCode());
    }

    /** Those of the document, by their names; each must have its call. */
    private static List<Operation> operations() throws IOException {
        Map<String, String[]> calls = new LinkedHashMap<>();
        lines("/policy/calls.txt").stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split("\\s+", 3))
                .forEach(call -> calls.put(call[0], call));
        JsonNode document = YAMLMapper.builder()
                .build()
                .readTree(Path.of(System.getProperty("sluice.project", "../.."), "docs", "openapi.yaml")
                        .toFile());
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(each -> {
                    String id = each.getValue().path("operationId").asText();
                    String[] call = calls.remove(id);
                    assertThat(call)
                            .as(
                                    "operation %s has no line in policy/calls.txt; add one there and in"
                                            + " policy/expected.csv",
                                    id)
                            .isNotNull();
                    String[] said = Objects.requireNonNull(call);
                    assertThat(said[1].split("\\?", 2)[0])
                            .as(id)
                            .matches(path.getKey().replace(".", "\\.").replaceAll("\\{\\w+}", "[^/]+"));
                    operations.add(new Operation(
                            id, each.getKey().toUpperCase(Locale.ROOT), type(each.getValue()), said[1], body(said)));
                }));
        assertThat(calls.keySet()).as("calls of no operation").isEmpty();
        operations.sort(Comparator.comparing(Operation::id));
        return operations;
    }

    private static String type(JsonNode operation) {
        return operation.path("requestBody").path("content").has("application/yaml")
                ? "application/yaml"
                : "application/json";
    }

    private static String body(String[] call) {
        return call.length == 3 ? call[2] : "";
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream stream = Objects.requireNonNull(PolicyE2E.class.getResourceAsStream(resource), resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
