package io.sluice.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Tells the records of an epoch from those that were made before it, or by another source. */
final class EpochRecords {

    private static final byte[] FILE = "file:".getBytes(StandardCharsets.UTF_8);

    private final byte[] source;
    private final int epoch;

    EpochRecords(String source, int epoch) {
        this.source = EventHeaders.origin(source);
        this.epoch = epoch;
    }

    /** Whether a record has a value that the epoch has not given. */
    boolean isEarlier(ConsumerRecord<byte[], byte[]> message) {
        return message.value() != null && !isOfEpoch(message);
    }

    /** Rows of files have one epoch only, whatever fills their share. */
    private boolean isOfEpoch(ConsumerRecord<byte[], byte[]> message) {
        byte[] position = header(message, "sluice_position");
        return Arrays.equals(header(message, "ce_source"), source)
                && (startsWith(position, FILE) || epochOf(position) >= epoch);
    }

    private static boolean startsWith(byte[] text, byte[] start) {
        return text.length >= start.length && Arrays.equals(text, 0, start.length, start, 0, start.length);
    }

    private static int epochOf(byte[] position) {
        String[] parts = new String(position, StandardCharsets.UTF_8).split(":", 3);
        return Integer.parseInt(parts[1]);
    }

    private static byte[] header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        if (header == null) {
            throw new IllegalStateException("A record of topic '" + message.topic() + "' at offset " + message.offset()
                    + " has no header " + name + ": it is none of this hub's");
        }
        return header.value();
    }
}
