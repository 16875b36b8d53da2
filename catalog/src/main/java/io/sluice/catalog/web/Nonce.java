package io.sluice.catalog.web;

import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.RequestScoped;
import java.security.SecureRandom;
import java.util.Base64;

/** What tells a page's own scripts from any other: new for each answer, and named in its policy (CSP level 3). */
@RequestScoped
class Nonce {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 16;

    private final HubConfig config;
    private final String value;

    Nonce(HubConfig config) {
        this.config = config;
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        this.value = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    String value() {
        return value;
    }

    /** Pages have no style within them; previews come from the data process; no other site shows them in a frame. */
    String policy() {
        return "default-src 'none'; script-src 'nonce-" + value
                + "'; style-src 'self'; img-src 'self'; font-src 'self';"
                + " connect-src 'self' " + config.dataProcess().url() + "; form-action 'self'; base-uri 'none';"
                + " frame-ancestors 'none'";
    }
}
