package io.sluice.capture;

import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.Unavailable;
import io.sluice.model.UndecodableException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/** Positions of rows read by a load: such a row has no place in the log, so a keyed digest of its content is one. */
public final class SnapshotPositions {

    private final Mac mac;

    public SnapshotPositions(RowDigest digest) {
        mac = digest.newMac();
    }

    public Position of(int epoch, RowSchema schema, Row row) {
        String table = schema.table().toString();
        mac.update(table.getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < schema.fields().size(); i++) {
            mac.update((byte) 0x1f);
            update(value(row, i));
        }
        String hex = HexFormat.of().formatHex(mac.doFinal());
        return new Position.Snapshot(epoch, table, hex.substring(0, 32));
    }

    private static @Nullable Object value(Row row, int index) {
        try {
            return row.value(index);
        } catch (UndecodableException e) {
            return Unavailable.UNAVAILABLE;
        }
    }

    private void update(@Nullable Object value) {
        byte[] bytes = switch (value) {
            case null -> new byte[0];
            case byte[] content -> content;
            default -> value.toString().getBytes(StandardCharsets.UTF_8);
        };
        mac.update(value == null ? (byte) 0 : (byte) 1);
        mac.update(ByteBuffer.allocate(4).putInt(bytes.length).array());
        mac.update(bytes);
    }
}
