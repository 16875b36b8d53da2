package io.sluice.catalog.schema;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns a refusal into Confluent's error document: {@code {error_code, message}}. */
public class SchemaAnswers {

    @ServerExceptionMapper
    Response refused(SchemaRefusal refusal) {
        Response.ResponseBuilder answer = Response.status(refusal.status())
                .type(SchemaResource.MEDIA_TYPE)
                .entity(Map.of("error_code", refusal.code(), "message", String.valueOf(refusal.getMessage())));
        return refusal.status() == 401
                ? answer.header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"sluice\"")
                        .build()
                : answer.build();
    }
}
