package io.sluice.catalog.flow;

import io.sluice.catalog.grant.Grant;
import io.sluice.catalog.hub.Broker;
import io.sluice.catalog.hub.BrokerAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** How far subscribers have read, by what their groups committed. For one thread. */
final class Positions implements AutoCloseable {
    private final Admin admin;

    Positions(Broker broker) {
        admin = Admin.create(broker.client());
    }

    /** By grant, records of its topics that its groups have not read yet, at most. */
    Map<String, Long> behind() {
        List<String> groups = BrokerAnswer.of("list groups", admin.listGroups().all()).stream()
                .map(GroupListing::groupId)
                .filter(Positions::isSubscribers)
                .toList();
        if (groups.isEmpty()) {
            return Map.of();
        }
        Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = BrokerAnswer.of(
                "read the positions of subscribers",
                admin.listConsumerGroupOffsets(groups.stream()
                                .collect(Collectors.toMap(
                                        Function.identity(), group -> new ListConsumerGroupOffsetsSpec())))
                        .all());
        Map<TopicPartition, ListOffsetsResult.ListOffsetsResultInfo> ends = BrokerAnswer.of(
                "read the ends of topics",
                admin.listOffsets(committed.values().stream()
                                .flatMap(positions -> positions.keySet().stream())
                                .distinct()
                                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest())))
                        .all());
        Map<String, Long> behind = new HashMap<>();
        committed.forEach((group, positions) -> positions.forEach((partition, position) -> {
            ListOffsetsResult.ListOffsetsResultInfo end = ends.get(partition);
            if (end != null && position != null) {
                behind.merge(grant(group), Math.max(0, end.offset() - position.offset()), Math::max);
            }
        }));
        return behind;
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
