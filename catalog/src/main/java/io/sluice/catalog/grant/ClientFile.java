package io.sluice.catalog.grant;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The properties file of a subscription. It has what clients of Kafka, Confluent's and Apicurio's deserialisers look for
 * under their own names, so that the file alone suffices.
 *
 * @param bootstrap where Kafka's clients connect
 * @param schemas base address of the schemas; null: they are handed out nowhere
 */
record ClientFile(String bootstrap, @Nullable String schemas) {
    private static final Pattern PASSWORD =
            Pattern.compile("^sasl\\.jaas\\.config=.* password=\"([^\"]+)\";$", Pattern.MULTILINE);

    private static String next(List<String> topics) {
        return topics.size() < 2
                ? ""
                : "# Of the newer major, to be acknowledged: " + String.join(", ", topics.subList(1, topics.size()))
                        + "\n";
    }

    /** The password that a file holds; empty where it holds none. */
    static Optional<String> password(String text) {
        Matcher found = PASSWORD.matcher(text);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /**
     * @param topics the subscription's; all but the first are of newer majors
     * @param password has no character that a properties file or a login would have to escape
     */
    String of(Grant grant, List<String> topics, String password) {
        String broker = """
                # Subscription of grant %s. Topic: %s
                %sbootstrap.servers=%s
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="%s" password="%s";
                group.id=%sreader
                isolation.level=read_committed
                auto.offset.reset=earliest
                """.formatted(
                grant.id(), topics.getFirst(), next(topics), bootstrap, grant.user(), password, grant.groupPrefix());
        return schemas == null
                ? broker
                : broker + """
                # The schemas, by Confluent's names and by Apicurio's.
                schema.registry.url=%s
                basic.auth.credentials.source=USER_INFO
                basic.auth.user.info=%s:%s
                apicurio.registry.url=%s/apis/registry/v3
                apicurio.registry.auth.username=%s
                apicurio.registry.auth.password=%s
                """.formatted(schemas, grant.user(), password, schemas, grant.user(), password);
    }
}
