package io.sluice.catalog.schema;

import io.sluice.catalog.hub.HubConfig;
import io.sluice.schemas.RegistryClient;
import io.sluice.schemas.RegistryClient.Version;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schemas of a share: its key's and its value's, and no other subject whatever the caller names. */
@ApplicationScoped
class GrantedSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(GrantedSchemas.class);

    private final RegistryClient registry;
    private final Subscriber subscriber;

    GrantedSchemas(HubConfig config, Subscriber subscriber) {
        this.registry = new RegistryClient(URI.create(config.registry().url() + "/apis/ccompat/v7"));
        this.subscriber = subscriber;
    }

    /** The two subjects of the caller's share, or of both its shares while majors change. */
    List<String> subjects() {
        return subscriber.topics().stream()
                .flatMap(topic -> Stream.of(topic + "-key", topic + "-value"))
                .toList();
    }

    /** Every version of one of the caller's subjects, oldest first. */
    List<Version> versions(String subject) {
        if (!subjects().contains(subject)) {
            throw subscriber.refused(SchemaRefusal.noSubject());
        }
        return read(subject);
    }

    /** @param number {@code latest}, or from 1 on */
    Version version(String subject, String number) {
        List<Version> versions = versions(subject);
        Stream<Version> wanted = number.equals("latest") || number.equals("-1")
                ? versions.stream().skip(Math.max(0, versions.size() - 1))
                : versions.stream()
                        .filter(version -> Integer.toString(version.version()).equals(number));
        return wanted.findFirst().orElseThrow(SchemaRefusal::noVersion);
    }

    /** Where a schema of the caller's stands: one place or more. */
    List<Version> places(int id) {
        List<Version> places = subjects().stream()
                .flatMap(subject -> read(subject).stream())
                .filter(version -> version.id() == id)
                .toList();
        if (places.isEmpty()) {
            throw subscriber.refused(SchemaRefusal.noSchema());
        }
        return places;
    }

    private List<Version> read(String subject) {
        try {
            return registry.registered(subject);
        } catch (RegistryClient.RegistryException unanswered) {
            LOG.atWarn().log("schemas cannot be read: {}", unanswered.getMessage());
            throw SchemaRefusal.unavailable();
        }
    }

    @PreDestroy
    void close() {
        registry.close();
    }
}
