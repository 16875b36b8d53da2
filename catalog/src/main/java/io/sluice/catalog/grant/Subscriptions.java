package io.sluice.catalog.grant;

import io.sluice.catalog.hub.BrokerAnswer;
import io.sluice.catalog.hub.HubFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.quota.ClientQuotaAlteration;
import org.apache.kafka.common.quota.ClientQuotaEntity;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourcePatternFilter;
import org.apache.kafka.common.resource.ResourceType;
import org.jspecify.annotations.Nullable;

/**
 * What a grant needs at the broker: its share's topic, a user of its own, and exactly the rights to read that topic in
 * groups of its own. The client's properties file works as it is.
 */
public final class Subscriptions implements AutoCloseable {
    private static final int SCRAM_ITERATIONS = 8192;
    private static final int PARTITIONS = 1;
    private static final String USER_PREFIX = Grant.USER_PREFIX;
    private static final String PRINCIPAL_PREFIX = "User:" + USER_PREFIX;
    private static final String FILE_SUFFIX = ".properties";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Admin admin;
    private final ClientFile text;
    private final Path clients;
    private final Predicate<Grant> inForce;
    private final BiConsumer<String, String> secrets;

    /**
     * Subscriptions whose schemas nobody hands out.
     *
     * @param clientProperties how the hub reaches the broker, as its super user
     * @param clients folder for the subscribers' properties files, readable by its owner only
     * @param inForce whether a grant is in force at this moment, on these terms
     */
    public Subscriptions(Map<String, Object> clientProperties, Path clients, Predicate<Grant> inForce) {
        this(clientProperties, null, clients, inForce, (grant, password) -> {});
    }

    /**
     * @param schemas where subscribers find their schemas; null: nowhere
     * @param secrets takes a grant's id and its subscription's password before the properties file shows it
     */
    Subscriptions(
            Map<String, Object> clientProperties,
            @Nullable String schemas,
            Path clients,
            Predicate<Grant> inForce,
            BiConsumer<String, String> secrets) {
        this.admin = Admin.create(clientProperties);
        this.text = new ClientFile(String.valueOf(clientProperties.get("bootstrap.servers")), schemas);
        this.clients = clients;
        this.inForce = inForce;
        this.secrets = secrets;
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

    /**
     * Gives a grant its user, rights and properties file. Its password stays what it is; the rest of the file follows the
     * hub's addresses and the topics.
     *
     * @param topics its share's; of two, the first is of the major that it has not left yet
     */
    public synchronized Path subscribe(Grant grant, List<String> topics) {
        Path file = clients.resolve(grant.id() + FILE_SUFFIX);
        // Asked here and not earlier: what was revoked or narrowed since would otherwise be given again.
        if (!inForce.test(grant)) {
            return file;
        }
        topics.forEach(topic -> allow(grant, topic));
        String before = Files.exists(file) ? HubFiles.read(file) : "";
        String password = ClientFile.password(before).orElseGet(() -> newUser(grant));
        secrets.accept(grant.id(), password);
        // Last: where the file is, its password opens everything; where it is missing, the next one replaces it.
        String wanted = text.of(grant, topics, password);
        if (!wanted.strip().equals(before)) {
            forbidOthers(grant, topics);
            HubFiles.write(file, wanted);
        }
        return file;
    }

    private String newUser(Grant grant) {
        String password = newPassword();
        change("make the user of grant '" + grant.id() + "'", password(grant.user(), password));
        return password;
    }

    private static UserScramCredentialAlteration password(String user, String password) {
        return new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, SCRAM_ITERATIONS), password);
    }

    /**
     * Limits what a grant's readers take together; the broker slows down who takes more.
     *
     * @param bytesPerSecond from 1
     */
    void limit(String grantId, long bytesPerSecond) {
        ClientQuotaEntity user = new ClientQuotaEntity(Map.of(ClientQuotaEntity.USER, USER_PREFIX + grantId));
        BrokerAnswer.of(
                "limit the readers of grant '" + grantId + "'",
                admin.alterClientQuotas(List.of(new ClientQuotaAlteration(
                                user,
                                List.of(new ClientQuotaAlteration.Op("consumer_byte_rate", (double) bytesPerSecond)))))
                        .all());
    }

    /**
     * Takes a grant's password, then its rights: a new fetch is refused. The user stays, with a password that nobody knows:
     * a Kafka that starts and reads in its log that a user was removed can lose all users by that (ADR 0043).
     */
    public synchronized void unsubscribe(String grantId) {
        String user = USER_PREFIX + grantId;
        change("lock the user of grant '" + grantId + "'", password(user, newPassword()));
        AclBindingFilter rights = new AclBindingFilter(ResourcePatternFilter.ANY, own(user));
        BrokerAnswer.of(
                "take the rights of grant '" + grantId + "'",
                admin.deleteAcls(List.of(rights)).all());
        try {
            Files.deleteIfExists(clients.resolve(grantId + FILE_SUFFIX));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the properties file of grant '" + grantId + "'", e);
        }
    }

    /** Ids of the grants that have rights at the broker, or a properties file. */
    public Set<String> subscribed() {
        Set<String> subscribed =
                BrokerAnswer.of(
                                "list rights",
                                admin.describeAcls(AclBindingFilter.ANY).values())
                        .stream()
                        .map(right -> right.entry().principal())
                        .filter(principal -> principal.startsWith(PRINCIPAL_PREFIX))
                        .map(principal -> principal.substring(PRINCIPAL_PREFIX.length()))
                        .collect(Collectors.toSet());
        subscribed.addAll(files());
        return subscribed;
    }

    private List<String> files() {
        if (!Files.isDirectory(clients)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(clients)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(FILE_SUFFIX))
                    .map(name -> name.substring(0, name.length() - FILE_SUFFIX.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list the properties files of grants", e);
        }
    }

    private void change(String what, UserScramCredentialAlteration alteration) {
        BrokerAnswer.of(
                what, admin.alterUserScramCredentials(List.of(alteration)).all());
    }

    /** What it received by a major that it has left. */
    private void forbidOthers(Grant grant, List<String> topics) {
        AclBindingFilter rights = new AclBindingFilter(
                new ResourcePatternFilter(ResourceType.TOPIC, null, PatternType.LITERAL), own(grant.user()));
        List<AclBindingFilter> others =
                BrokerAnswer.of(
                                "read the rights of grant '" + grant.id() + "'",
                                admin.describeAcls(rights).values())
                        .stream()
                        .filter(right -> !topics.contains(right.pattern().name()))
                        .map(AclBinding::toFilter)
                        .toList();
        if (!others.isEmpty()) {
            BrokerAnswer.of(
                    "take the rights that grant '" + grant.id() + "' has left",
                    admin.deleteAcls(others).all());
        }
    }

    private static AccessControlEntryFilter own(String user) {
        return new AccessControlEntryFilter("User:" + user, null, AclOperation.ANY, AclPermissionType.ANY);
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
