package io.sluice.catalog.grant;

import io.sluice.catalog.hub.BrokerAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.apache.kafka.common.errors.UnknownMemberIdException;

/** Where a subscription's group stands in its topic, which has one partition. */
final class GroupPosition implements AutoCloseable {
    private final Admin admin;
    private final String group;
    private final TopicPartition topic;

    GroupPosition(Map<String, Object> clientProperties, String group, String topic) {
        this.admin = Admin.create(clientProperties);
        this.group = group;
        this.topic = new TopicPartition(topic, 0);
    }

    /** A record of the topic. */
    record Mark(long offset, Instant time) {}

    /** The first record that was made at a time or later; empty where there is none. */
    Optional<Mark> at(Instant time) {
        ListOffsetsResultInfo found = BrokerAnswer.of(
                "find a time in topic '" + topic.topic() + "'",
                admin.listOffsets(
                                Map.of(topic, OffsetSpec.forTimestamp(Math.max(0, time.toEpochMilli()))),
                                new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                        .partitionResult(topic));
        return found.offset() < 0
                ? Optional.empty()
                : Optional.of(new Mark(found.offset(), Instant.ofEpochMilli(found.timestamp())));
    }

    /** The offset it would go on from; empty where it has read nothing. */
    OptionalLong now() {
        Optional<OffsetAndMetadata> committed = known(
                        "read the position of group '" + group + "'",
                        admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .flatMap(offsets -> Optional.ofNullable(offsets.get(topic)));
        return committed.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(committed.get().offset());
    }

    /** How many of its programs read at this moment. */
    int members() {
        return known(
                        "look at group '" + group + "'",
                        admin.describeConsumerGroups(List.of(group)).all())
                .map(described -> described.values().stream()
                        .mapToInt(each -> each.members().size())
                        .sum())
                .orElse(0);
    }

    /**
     * Has it go on from an offset.
     *
     * @return false where a program of the group reads
     */
    boolean set(long offset) {
        try {
            BrokerAnswer.of(
                    "set the position of group '" + group + "'",
                    admin.alterConsumerGroupOffsets(group, Map.of(topic, new OffsetAndMetadata(offset)))
                            .all());
            return true;
        } catch (BrokerAnswer.BrokerException refused) {
            // One has joined since it was looked at.
            if (refused.getCause() instanceof UnknownMemberIdException
                    || refused.getCause() instanceof GroupNotEmptyException) {
                return false;
            }
            throw refused;
        }
    }

    private static <T> Optional<T> known(String what, Future<T> answer) {
        try {
            return Optional.of(BrokerAnswer.of(what, answer));
        } catch (BrokerAnswer.BrokerException refused) {
            if (refused.getCause() instanceof GroupIdNotFoundException) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
