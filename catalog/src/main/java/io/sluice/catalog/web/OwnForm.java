package io.sluice.catalog.web;

import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a form was sent by one of these pages. Browsers say so themselves; who says nothing is refused. */
final class OwnForm {
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private OwnForm() {}

    static boolean sent(HttpHeaders headers) {
        return sent(
                headers.getHeaderString("Sec-Fetch-Site"),
                headers.getHeaderString("Origin"),
                headers.getHeaderString(HttpHeaders.HOST));
    }

    static boolean sent(@Nullable String site, @Nullable String origin, @Nullable String host) {
        if (site != null) {
            return OWN.contains(site);
        }
        if (origin == null || host == null) {
            return false;
        }
        try {
            return host.equals(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }
}
