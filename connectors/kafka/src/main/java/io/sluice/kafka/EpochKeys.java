package io.sluice.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Which keys of a partition an epoch has not seen: those whose last record has a value, and was made before the epoch
 * or by another source. Of many keys it looks at one part at a time.
 */
final class EpochKeys {

    private static final byte[] FILE = "file:".getBytes(StandardCharsets.UTF_8);

    private final byte[] source;
    private final int epoch;
    private final int parts;
    private final LastOffsets last;
    private int part;

    /**
     * @param parts in how many parts the keys are looked at
     * @param last has room for the keys of one part
     */
    EpochKeys(String source, int epoch, int parts, LastOffsets last) {
        this.source = EventHeaders.origin(source);
        this.epoch = epoch;
        this.parts = parts;
        this.last = last;
    }

    /** Looks at this part of the keys from now on, and has seen nothing of it. */
    void begin(int newPart) {
        part = newPart;
        last.clear();
    }

    /** Takes a record in the order of the partition. */
    void note(ConsumerRecord<byte[], byte[]> message) {
        KeyDigest key = KeyDigest.of(message.key());
        if (key.part(parts) == part) {
            last.put(key, message.offset());
        }
    }

    /** Whether a record is its key's last and the epoch has not seen it. */
    boolean isUnseen(ConsumerRecord<byte[], byte[]> message) {
        return isEarlier(message) && isLast(message.key(), message.offset());
    }

    /** Whether nothing came after it, as far as records were noted; false for keys of another part. */
    boolean isLast(byte[] key, long offset) {
        return last.get(KeyDigest.of(key)) == offset;
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
