package io.sluice.broker;

import io.sluice.standalone.Child;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.LongUnaryOperator;

/** What a power cut does to a broker: it is gone at once, and so is what its disk had not got of a topic yet. */
public final class PowerCut {

    private PowerCut() {}

    /**
     * Returns when the broker is back.
     *
     * @param data the hub's data folder
     * @param topic of one partition and one segment
     * @param left of a segment's bytes, how many the disk had
     */
    public static void tear(Child broker, Path data, String topic, LongUnaryOperator left) throws IOException {
        broker.kill();
        broker.stop();
        Path segment = data.resolve("kafka/logs/" + topic + "-0/00000000000000000000.log");
        try (FileChannel file = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            file.truncate(left.applyAsLong(file.size()));
        }
        broker.start();
        broker.awaitReady(Duration.ofMinutes(2));
    }
}
