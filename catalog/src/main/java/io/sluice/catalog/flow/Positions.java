package io.sluice.catalog.flow;

import io.sluice.catalog.grant.Grant;
import io.sluice.catalog.hub.Broker;
import io.sluice.catalog.hub.BrokerAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far subscribers have read, by what their groups committed. For one thread. */
final class Positions implements AutoCloseable {
    private final Admin admin;

    Positions(Broker broker) {
        admin = Admin.create(broker.client());
    }

    /**
     * By grant, how its groups stand.
     *
     * @param behind records of its topics that they have not read yet, at most
     * @param missed where they stand before the first record that is kept
     */
    record Reading(Map<String, Long> behind, Map<String, Told.Missed> missed) {}

    Reading reading() {
        List<String> groups = BrokerAnswer.of("list groups", admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(Positions::isSubscribers)
                .toList();
        if (groups.isEmpty()) {
            return new Reading(Map.of(), Map.of());
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = BrokerAnswer.of(
                "read the positions of subscribers",
                admin.listConsumerGroupOffsets(groups.stream()
                                .collect(Collectors.toMap(
                                        Function.identity(), group -> new ListConsumerGroupOffsetsSpec())))
                        .all());
        Set<TopicPartition> partitions = committed.values().stream()
                .flatMap(positions -> positions.keySet().stream())
                .collect(Collectors.toSet());
        Map<TopicPartition, Long> ends = offsets("ends", partitions, OffsetSpec.latest());
        Map<TopicPartition, Long> begins = offsets("begins", partitions, OffsetSpec.earliest());
        Map<String, Long> behind = new HashMap<>();
        Map<String, Told.Missed> missed = new HashMap<>();
        committed.forEach((group, positions) -> positions.forEach((partition, position) -> {
            Long end = ends.get(partition);
            Long begin = begins.get(partition);
            if (end == null || begin == null || position == null) {
                return;
            }
            long at = position.offset();
            behind.merge(grant(group), Math.max(0, end - at), Math::max);
            if (at < begin) {
                missed.put(grant(group), new Told.Missed(at, begin));
            }
        }));
        return new Reading(behind, missed);
    }

    private Map<TopicPartition, Long> offsets(String what, Set<TopicPartition> partitions, OffsetSpec which) {
        return BrokerAnswer.of(
                        "read the " + what + " of topics",
                        admin.listOffsets(partitions.stream()
                                        .collect(Collectors.toMap(Function.identity(), partition -> which)))
                                .all())
                .entrySet()
                .stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().offset()));
    }

    private static boolean isSubscribers(String group) {
        return group.startsWith(Grant.USER_PREFIX) && group.indexOf('.') > 0;
    }

    private static String grant(String group) {
        return group.substring(Grant.USER_PREFIX.length(), group.indexOf('.'));
    }

    @Override
    public void close() {
        admin.close();
    }
}
