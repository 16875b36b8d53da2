package io.sluice.catalog.grant;

import io.sluice.catalog.hub.BrokerAnswer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;

/**
 * What a grant needs at the broker: its share's topic, a user of its own, and exactly the rights to read that topic in
 * groups of its own. The client's properties file works as it is.
 */
public final class Subscriptions implements AutoCloseable {
    private static final int SCRAM_ITERATIONS = 8192;
    private static final int PARTITIONS = 1;
    private static final String USER_PREFIX = "grant-";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Admin admin;
    private final String bootstrap;
    private final Path clients;
    private final Predicate<String> inForce;

    /**
     * @param clientProperties how the hub reaches the broker, as its super user
     * @param clients folder for the subscribers' properties files, readable by its owner only
     * @param inForce whether a grant, by its id, is in force at this moment
     */
    public Subscriptions(Map<String, Object> clientProperties, Path clients, Predicate<String> inForce) {
        this.admin = Admin.create(clientProperties);
        this.bootstrap = String.valueOf(clientProperties.get("bootstrap.servers"));
        this.clients = clients;
        this.inForce = inForce;
    }

    /** Makes a share's topic where there is none: readers absent longer than seven days start from the lake. */
    public void provideTopic(String topic) {
        NewTopic wanted = new NewTopic(topic, PARTITIONS, (short) -1)
                .configs(Map.of(
                        "cleanup.policy", "compact,delete",
                        "delete.retention.ms", "604800000",
                        "retention.ms", "-1",
                        "max.message.bytes", "12582912"));
        if (!BrokerAnswer.of("list topics", admin.listTopics().names()).contains(topic)) {
            BrokerAnswer.of(
                    "create topic '" + topic + "'",
                    admin.createTopics(List.of(wanted)).all());
        }
    }

    /** Gives a grant its user, rights and properties file; what is already there stays as it is. */
    public synchronized Path subscribe(Grant grant, String topic) {
        Path file = clients.resolve(grant.id() + ".properties");
        // Asked here and not earlier: what was revoked since would otherwise be given again.
        if (!inForce.test(grant.id())) {
            return file;
        }
        allow(grant, topic);
        if (!Files.exists(file)) {
            String password = newPassword();
            change(
                    "make the user of grant '" + grant.id() + "'",
                    new UserScramCredentialUpsertion(
                            grant.user(),
                            new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS),
                            password));
            write(file, grant, topic, password);
        }
        return file;
    }

    /** Takes a grant's rights, then its user: a new fetch is refused. */
    public synchronized void unsubscribe(String grantId) {
        String user = USER_PREFIX + grantId;
        AclBindingFilter rights = new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter("User:" + user, null, AclOperation.ANY, AclPermissionType.ANY));
        BrokerAnswer.of(
                "take the rights of grant '" + grantId + "'",
                admin.deleteAcls(List.of(rights)).all());
        if (users().contains(user)) {
            change(
                    "remove the user of grant '" + grantId + "'",
                    new UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512));
        }
        try {
            Files.deleteIfExists(clients.resolve(grantId + ".properties"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the properties file of grant '" + grantId + "'", e);
        }
    }

    /** Ids of the grants that have a user at the broker. */
    public Set<String> subscribed() {
        return users().stream()
                .filter(user -> user.startsWith(USER_PREFIX))
                .map(user -> user.substring(USER_PREFIX.length()))
                .collect(Collectors.toSet());
    }

    private Set<String> users() {
        return BrokerAnswer.of(
                        "list users", admin.describeUserScramCredentials().all())
                .keySet();
    }

    private void change(String what, UserScramCredentialAlteration alteration) {
        BrokerAnswer.of(
                what, admin.alterUserScramCredentials(List.of(alteration)).all());
    }

    private void allow(Grant grant, String topic) {
        BrokerAnswer.of(
                "give grant '" + grant.id() + "' its rights",
                admin.createAcls(List.of(
                                right(grant, ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.READ),
                                right(grant, ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.DESCRIBE),
                                right(
                                        grant,
                                        ResourceType.GROUP,
                                        grant.groupPrefix(),
                                        PatternType.PREFIXED,
                                        AclOperation.READ)))
                        .all());
    }

    private static AclBinding right(
            Grant grant, ResourceType type, String name, PatternType pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + grant.user(), "*", operation, AclPermissionType.ALLOW));
    }

    private void write(Path file, Grant grant, String topic, String password) {
        try {
            Files.createDirectories(
                    clients, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(
                    file, """
                # Subscription of grant %s. Topic: %s
                bootstrap.servers=%s
                security.protocol=SASL_PLAINTEXT
                sasl.mechanism=SCRAM-SHA-512
                sasl.jaas.config=org.apache.kafka.common.security.scram.ScramLoginModule required username="%s" password="%s";
                group.id=%sreader
                isolation.level=read_committed
                auto.offset.reset=earliest
                """.formatted(grant.id(), topic, bootstrap, grant.user(), password, grant.groupPrefix()));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write '" + file + "' for grant '" + grant.id() + "': check the folder's rights and space",
                    e);
        }
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    @Override
    public void close() {
        admin.close();
    }
}
