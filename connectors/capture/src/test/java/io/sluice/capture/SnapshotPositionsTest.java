package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import io.sluice.model.UndecodableException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotPositionsTest {

    private static final RowSchema SCHEMA = new RowSchema(
            new TableId("public", "t"),
            List.of(new Field("a", FieldType.TEXT, true), new Field("b", FieldType.TEXT, true)),
            List.of("a"));

    private static String of(int key, int epoch, @Nullable String a, @Nullable String b) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) key;
        Row row = index -> index == 0 ? a : b;
        return new SnapshotPositions(RowDigest.keyed(bytes))
                .of(epoch, SCHEMA, row)
                .text();
    }

    @Test
    void aRowHasOnePlace() {
        assertThat(of(1, 1, "x", "y")).isEqualTo(of(1, 1, "x", "y")).matches("snapshot:1:public\\.t:[0-9a-f]{32}");
    }

    @Test
    void anotherRowEpochOrKeyHasAnother() {
        assertThat(List.of(
                        of(1, 1, "x", "y"),
                        of(2, 1, "x", "y"),
                        of(1, 2, "x", "y"),
                        of(1, 1, "x", "z"),
                        of(1, 1, "xy", ""),
                        of(1, 1, "x", null),
                        of(1, 1, "x", "")))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRowThatCannotBeReadHasAPlaceToo() {
        Row unreadable = index -> {
            throw new UndecodableException("a", FieldType.TEXT);
        };

        Position position = new SnapshotPositions(RowDigest.keyed(new byte[32])).of(1, SCHEMA, unreadable);

        assertThat(position.epoch()).isEqualTo(1);
    }
}
