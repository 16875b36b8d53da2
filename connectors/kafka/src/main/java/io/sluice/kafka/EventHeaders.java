package io.sluice.kafka;

import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.pipeline.Shared;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of a shared record: CloudEvents 1.0 in binary mode (Kafka binding), the position and the leaf's salt. */
final class EventHeaders {

    private static final byte[] VERSION = text("1.0");
    private static final byte[] READ = text("sluice.record.read");
    private static final byte[] CREATED = text("sluice.record.created");
    private static final byte[] UPDATED = text("sluice.record.updated");
    private static final byte[] DELETED = text("sluice.record.deleted");

    private final byte[] origin;
    private final MessageDigest digest;

    EventHeaders(String source) {
        this.origin = origin(source);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException problem) {
            throw new IllegalStateException("Cannot name events: the JDK offers no SHA-256", problem);
        }
    }

    Headers of(Shared shared, byte[] key, byte[] salt) {
        return of(shared.share(), shared.operation(), shared.position().text(), shared.sourceTimeMicros(), key, salt);
    }

    /** What {@code ce_source} says of the records of a source. */
    static byte[] origin(String source) {
        return text("sluice:" + source);
    }

    /** Of the delete of a key that a load did not see; its source knows of no moment, so it is that of the delivery. */
    Headers of(String share, Position unseen, long millis, byte[] key, byte[] salt) {
        return of(share, Operation.DELETE, unseen.text(), millis * 1_000, key, salt);
    }

    /** Of a record that waited. */
    Headers of(String share, HeldRecord held, byte[] salt) {
        return of(share, held.operation(), held.position(), held.sourceTimeMicros(), held.key(), salt);
    }

    private Headers of(String share, Operation operation, String at, long sourceTimeMicros, byte[] key, byte[] salt) {
        byte[] position = text(at);
        return new RecordHeaders()
                .add("ce_specversion", VERSION)
                .add("ce_id", id(text(share), key, position))
                .add("ce_type", type(operation))
                .add("ce_source", origin)
                .add("ce_time", time(sourceTimeMicros))
                .add("sluice_position", position)
                .add("sluice_salt", salt);
    }

    /** The first 128 bits of SHA-256 over share, key and position, each with its length before it. */
    private byte[] id(byte[]... parts) {
        for (byte[] part : parts) {
            digest.update(new byte[] {
                (byte) (part.length >>> 24), (byte) (part.length >>> 16), (byte) (part.length >>> 8), (byte) part.length
            });
            digest.update(part);
        }
        return text(HexFormat.of().formatHex(digest.digest(), 0, 16));
    }

    private static byte[] type(Operation operation) {
        return switch (operation) {
            case READ -> READ;
            case CREATE -> CREATED;
            case UPDATE -> UPDATED;
            case DELETE -> DELETED;
        };
    }

    private static byte[] time(long micros) {
        return text(Instant.EPOCH.plus(micros, ChronoUnit.MICROS).toString());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
