package io.sluice.catalog.grant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialDeletion;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.TopicExistsException;
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
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Admin admin;
    private final String bootstrap;
    private final Path clients;

    /**
     * @param clientProperties how the hub reaches the broker, as its super user
     * @param clients folder for the subscribers' properties files, readable by its owner only
     */
    public Subscriptions(Map<String, Object> clientProperties, Path clients) {
        this.admin = Admin.create(clientProperties);
        this.bootstrap = String.valueOf(clientProperties.get("bootstrap.servers"));
        this.clients = clients;
    }

    /** Makes a share's topic where there is none: readers absent longer than seven days start from the lake. */
    public void provideTopic(String topic) {
        NewTopic wanted = new NewTopic(topic, PARTITIONS, (short) -1)
                .configs(Map.of(
                        "cleanup.policy", "compact,delete",
                        "delete.retention.ms", "604800000",
                        "retention.ms", "-1",
                        "max.message.bytes", "12582912"));
        try {
            admin.createTopics(List.of(wanted)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw failed("create topic '" + topic + "'", e);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Gives a grant its user, rights and properties file; what is already there stays as it is. */
    public Path subscribe(Grant grant, String topic) {
        Path file = clients.resolve(grant.id() + ".properties");
        try {
            allow(grant, topic);
            if (!Files.exists(file)) {
                String password = newPassword();
                admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                                grant.user(),
                                new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS),
                                password)))
                        .all()
                        .get();
                write(file, grant, topic, password);
            }
            return file;
        } catch (ExecutionException e) {
            throw failed("subscribe grant '" + grant.id() + "'", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "Cannot write '" + file + "' for grant '" + grant.id() + "': check the folder's rights and space",
                    e);
        }
    }

    /** Takes a grant's rights, then its user: a new fetch is refused. */
    public void unsubscribe(String grantId) {
        String user = "grant-" + grantId;
        try {
            admin.deleteAcls(List.of(new AclBindingFilter(
                            ResourcePatternFilter.ANY,
                            new AccessControlEntryFilter(
                                    "User:" + user, null, AclOperation.ANY, AclPermissionType.ANY))))
                    .all()
                    .get();
            if (users().contains(user)) {
                admin.alterUserScramCredentials(
                                List.of(new UserScramCredentialDeletion(user, ScramMechanism.SCRAM_SHA_512)))
                        .all()
                        .get();
            }
            Files.deleteIfExists(clients.resolve(grantId + ".properties"));
        } catch (ExecutionException e) {
            throw failed("end the subscription of grant '" + grantId + "'", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (IOException e) {
            throw new IllegalStateException("Cannot remove the properties file of grant '" + grantId + "'", e);
        }
    }

    /** Ids of the grants that have a user at the broker. */
    public Set<String> subscribed() {
        try {
            return users().stream()
                    .filter(user -> user.startsWith("grant-"))
                    .map(user -> user.substring("grant-".length()))
                    .collect(Collectors.toSet());
        } catch (ExecutionException e) {
            throw failed("list the subscriptions", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private Set<String> users() throws ExecutionException, InterruptedException {
        return admin.describeUserScramCredentials().all().get().keySet();
    }

    private void allow(Grant grant, String topic) throws ExecutionException, InterruptedException {
        admin.createAcls(List.of(
                        right(grant, ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.READ),
                        right(grant, ResourceType.TOPIC, topic, PatternType.LITERAL, AclOperation.DESCRIBE),
                        right(grant, ResourceType.GROUP, grant.groupPrefix(), PatternType.PREFIXED, AclOperation.READ)))
                .all()
                .get();
    }

    private static AclBinding right(
            Grant grant, ResourceType type, String name, PatternType pattern, AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry("User:" + grant.user(), "*", operation, AclPermissionType.ALLOW));
    }

    private void write(Path file, Grant grant, String topic, String password) throws IOException {
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
    }

    private static String newPassword() {
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static IllegalStateException failed(String what, ExecutionException e) {
        return new IllegalStateException(
                "Cannot " + what + " at the broker (" + e.getCause().getClass().getSimpleName()
                        + "): check that it runs and that the hub's user is a super user",
                e.getCause());
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while talking to the broker", e);
    }

    @Override
    public void close() {
        admin.close();
    }
}
