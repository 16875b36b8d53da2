package io.sluice.catalog.notice;

import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.hub.HubFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The hub's key that webhooks' secrets are made from; in a file of its own, made when it is first needed. */
@ApplicationScoped
class WebhookKey {
    private static final int BYTES = 32;

    private final HubConfig config;

    WebhookKey(HubConfig config) {
        this.config = config;
    }

    String secret(String account, String salt) {
        return WebhookSignature.secret(key(), account, salt);
    }

    private synchronized byte[] key() {
        Path file = config.data().resolve("secrets").resolve("webhooks.key");
        if (!Files.exists(file)) {
            HubFiles.write(file, random());
        }
        return HexFormat.of().parseHex(HubFiles.read(file));
    }

    static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
