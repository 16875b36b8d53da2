package io.sluice.kafka;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * What a partition holds now, open transactions included.
 *
 * @param begin the first offset
 * @param end the one after the last
 */
record TopicRange(long begin, long end) {

    static TopicRange of(Admin admin, TopicPartition partition) {
        return new TopicRange(
                offset(admin, partition, OffsetSpec.earliest()), offset(admin, partition, OffsetSpec.latest()));
    }

    boolean isEmpty() {
        return begin >= end;
    }

    private static long offset(Admin admin, TopicPartition partition, OffsetSpec which) {
        try {
            return admin.listOffsets(Map.of(partition, which), new ListOffsetsOptions(IsolationLevel.READ_UNCOMMITTED))
                    .partitionResult(partition)
                    .get()
                    .offset();
        } catch (ExecutionException problem) {
            throw new IllegalStateException(
                    "Cannot ask the broker how far topic '" + partition.topic() + "' goes: check that it runs",
                    problem.getCause());
        } catch (InterruptedException problem) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for topic '" + partition.topic() + "'", problem);
        }
    }
}
