package io.sluice.kafka;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/** The hub's own topics. Topics of shares are made by the control plane, with the rights to read them. */
public final class Topics {

    public static final String CONTROL = "_sluice.control";
    public static final String RECEIPTS = "_sluice.receipts";

    /** Header of a receipt: whom its records are about, as a block of subjects. It goes into no log. */
    static final String SUBJECTS_HEADER = "sluice_subjects";

    public static final String OFFSETS = "_sluice.offsets";
    public static final String HELD = "_sluice.held";

    /** What polled sources keep beside their offsets. */
    public static final String KEPT = "_sluice.kept";

    public static final String STATUS = "_sluice.status";

    private static final short BROKER_DEFAULT = -1;
    // As many bytes as a share's topic takes: one row must fit whole.
    private static final String LARGEST_MESSAGE = "12582912";

    private Topics() {}

    public static String quarantine(String source) {
        return "_sluice.quarantine." + source;
    }

    /** Makes control, receipt, offset, held, kept and status topics where they are missing; each has one partition, so one order. */
    public static void provide(Admin admin) {
        provide(
                admin,
                List.of(
                        topic(CONTROL, Map.of("cleanup.policy", "compact")),
                        // Safe from a power cut: they tell what of the shares' topics it took.
                        topic(RECEIPTS, Map.of("retention.ms", "-1", "flush.messages", "1")),
                        // Read whole at each start of a source: it must stay short.
                        topic(
                                OFFSETS,
                                Map.of(
                                        "cleanup.policy", "compact",
                                        "segment.bytes", "16777216",
                                        "min.cleanable.dirty.ratio", "0.1")),
                        // Likewise, and a record that waits must fit whole.
                        topic(
                                HELD,
                                Map.of(
                                        "cleanup.policy", "compact",
                                        "segment.bytes", "67108864",
                                        "min.cleanable.dirty.ratio", "0.1",
                                        "max.message.bytes", LARGEST_MESSAGE)),
                        // Likewise; a piece of a table's digests is some hundred kilobytes.
                        topic(
                                KEPT,
                                Map.of(
                                        "cleanup.policy", "compact",
                                        "segment.bytes", "67108864",
                                        "min.cleanable.dirty.ratio", "0.1",
                                        "max.message.bytes", LARGEST_MESSAGE)),
                        // Only the last message of each host counts; what is older than an hour serves nobody.
                        topic(
                                STATUS,
                                Map.of(
                                        "retention.ms", "3600000",
                                        "segment.ms", "600000",
                                        "max.message.bytes", LARGEST_MESSAGE))));
    }

    public static void provideQuarantine(Admin admin, String source) {
        provide(
                admin,
                List.of(topic(quarantine(source), Map.of("retention.ms", "-1", "max.message.bytes", LARGEST_MESSAGE))));
    }

    private static NewTopic topic(String name, Map<String, String> configs) {
        return new NewTopic(name, 1, BROKER_DEFAULT).configs(configs);
    }

    private static void provide(Admin admin, Collection<NewTopic> topics) {
        for (NewTopic topic : topics) {
            try {
                admin.createTopics(List.of(topic)).all().get();
            } catch (ExecutionException problem) {
                if (!(problem.getCause() instanceof TopicExistsException)) {
                    throw new IllegalStateException(
                            "Cannot make topic '" + topic.name() + "' at the broker: check that it runs and that the"
                                    + " hub's user is its super user",
                            problem.getCause());
                }
            } catch (InterruptedException problem) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while making topic '" + topic.name() + "'", problem);
            }
        }
    }
}
