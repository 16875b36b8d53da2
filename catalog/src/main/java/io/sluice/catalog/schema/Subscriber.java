package io.sluice.catalog.schema;

import io.sluice.catalog.grant.Admission;
import io.sluice.catalog.grant.Credentials;
import io.sluice.catalog.log.Denials;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The subscription in whose name the call in hand is made. */
@RequestScoped
class Subscriber {
    private static final String SCHEME = "basic ";
    private static final String OBJECT = "GET /ccompat/v7";

    private final Credentials credentials;
    private final Denials denials;
    private final HttpHeaders headers;
    private Admission.@Nullable Admitted admitted;

    Subscriber(Credentials credentials, Denials denials, HttpHeaders headers) {
        this.credentials = credentials;
        this.denials = denials;
        this.headers = headers;
    }

    /**
     * The topics whose schemas it may see.
     *
     * @throws SchemaRefusal where there are no credentials, wrong ones, or those of a grant that has ended
     */
    List<String> topics() {
        Admission.Admitted known = admitted;
        if (known == null) {
            known = admit();
            admitted = known;
        }
        return known.topics();
    }

    private Admission.Admitted admit() {
        return switch (admission()) {
            case Admission.Admitted in -> in;
            case Admission.Ended ended -> {
                note(ended.user(), ended.recipient(), "grant-ended");
                throw SchemaRefusal.unauthorized();
            }
            case Admission.Unknown unknown -> {
                note("anonymous", "", "unauthenticated");
                throw SchemaRefusal.unauthorized();
            }
        };
    }

    /** Takes note that it asked for what is not its own, and gives the refusal back. */
    SchemaRefusal refused(SchemaRefusal refusal) {
        Admission.Admitted known = admitted;
        if (known != null) {
            note(known.user(), known.recipient(), "not-found");
        }
        return refusal;
    }

    private void note(String user, String department, String reason) {
        denials.note(new Denials.Denial(user, department, OBJECT, reason));
        denials.tell();
    }

    private Admission admission() {
        String header = headers.getHeaderString(HttpHeaders.AUTHORIZATION);
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return new Admission.Unknown();
        }
        try {
            String pair = new String(
                    Base64.getDecoder().decode(header.substring(SCHEME.length()).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? new Admission.Unknown()
                    : credentials.admit(pair.substring(0, colon), pair.substring(colon + 1));
        } catch (IllegalArgumentException noBase64) {
            return new Admission.Unknown();
        }
    }
}
