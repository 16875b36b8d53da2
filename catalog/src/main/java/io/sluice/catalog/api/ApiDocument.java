package io.sluice.catalog.api;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Completes the description of the API while it is built: names and sentences from {@code api/operations.txt}, who may
 * call, and what is answered where a call is not carried out. What stands in no line of that file keeps its method's
 * name; a test of the document then says so.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDocument implements OASFilter {
    private static final String TOKEN = "token";
    private static final String SESSION = "session";
    private static final String PROBLEM = "Problem";
    private static final Set<PathItem.HttpMethod> WRITES =
            Set.of(PathItem.HttpMethod.POST, PathItem.HttpMethod.PUT, PathItem.HttpMethod.DELETE);
    private static final Map<String, String> PROBLEMS = Map.of(
            "400", "The call itself is wrong",
            "401", "Nobody, or nobody any more",
            "403", "Known, and not allowed",
            "404", "Not there, or not for the caller to know",
            "409", "Not now, or not any more",
            "422", "Understood, and not possible as it stands",
            "429", "Too often; Retry-After says when again");

    private final Described described = Described.read();

    @Override
    public void filterOpenAPI(OpenAPI document) {
        components(document);
        Map<String, PathItem> paths = new TreeMap<>(document.getPaths().getPathItems());
        paths.forEach(
                (path, item) -> item.getOperations().forEach((method, operation) -> complete(method, path, operation)));
        document.getPaths().setPathItems(paths);
        document.setTags(paths.keySet().stream()
                .map(ApiDocument::tag)
                .distinct()
                .map(tag -> OASFactory.createTag().name(tag))
                .toList());
    }

    private static void components(OpenAPI document) {
        document.getComponents()
                .addSecurityScheme(
                        TOKEN,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("A program's token"))
                .addSecurityScheme(
                        SESSION,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.COOKIE)
                                .name("sluice_session")
                                .description("A browser's session"))
                .addSchema(PROBLEM, problem());
        document.getComponents().removeSecurityScheme("SecurityScheme");
    }

    private static Schema problem() {
        Schema place = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("pointer", text("JSON pointer (RFC 6901) into the sent document"))
                .addProperty("detail", text("What is wrong there"))
                .addProperty("hint", text("How to mend it"));
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("A problem document (RFC 9457)")
                .addProperty("type", text("about:blank"))
                .addProperty("title", text("The status in words"))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("code", text("Stable, for programs"))
                .addProperty("detail", text("Where, what and how to mend, for people"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(place));
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }

    private void complete(PathItem.HttpMethod method, String path, Operation operation) {
        operation.setTags(List.of(tag(path)));
        Optional<Described.Words> words = described.of(method.name(), path);
        words.ifPresent(found -> operation.operationId(found.id()).summary(found.summary()));
        boolean open =
                operation.getSecurity() == null || operation.getSecurity().isEmpty();
        if (!open) {
            List<String> roles = operation.getSecurity().getFirst().getSchemes().values().stream()
                    .flatMap(List::stream)
                    .sorted()
                    .toList();
            operation.setSecurity(List.of(
                    OASFactory.createSecurityRequirement().addScheme(TOKEN, roles),
                    OASFactory.createSecurityRequirement().addScheme(SESSION, roles)));
        }
        operation.setResponses(answers(method, path, operation, words.map(Described.Words::status), open));
    }

    private static APIResponses answers(
            PathItem.HttpMethod method, String path, Operation operation, Optional<String> status, boolean open) {
        APIResponses answers = OASFactory.createAPIResponses();
        operation.getResponses().getAPIResponses().forEach((code, answer) -> {
            if (code.startsWith("2")) {
                answers.addAPIResponse(status.orElse(code), answer);
            }
        });
        PROBLEMS.keySet().stream()
                .sorted()
                .filter(code -> switch (code) {
                    case "401", "403" -> !open;
                    case "404" -> path.contains("{");
                    case "409" -> WRITES.contains(method);
                    case "422" -> operation.getRequestBody() != null;
                    default -> true;
                })
                .forEach(code -> answers.addAPIResponse(code, problem(code)));
        return answers;
    }

    private static APIResponse problem(String code) {
        return OASFactory.createAPIResponse()
                .description(PROBLEMS.get(code))
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM))));
    }

    /** What a path is about: its first part. */
    private static String tag(String path) {
        String rest = path.startsWith("/api/v1/") ? path.substring("/api/v1/".length()) : "datasets";
        int end = rest.indexOf('/');
        return end < 0 ? rest : rest.substring(0, end);
    }
}
