package io.sluice.catalog.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Tells who reads a thing which state of it was read. */
@ApplicationScoped
public class VersionFilter {

    @ServerResponseFilter
    public void tell(ContainerRequestContext request, ContainerResponseContext answer) {
        boolean read = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        if (read && answer.getEntity() instanceof Versioned thing) {
            answer.getHeaders().putSingle(HttpHeaders.ETAG, Precondition.tag(thing.version()));
        }
    }
}
