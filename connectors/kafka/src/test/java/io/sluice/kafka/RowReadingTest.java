package io.sluice.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.ChangeEvent;
import io.sluice.model.Field;
import io.sluice.model.FieldType;
import io.sluice.model.Operation;
import io.sluice.model.Position;
import io.sluice.model.Row;
import io.sluice.model.RowSchema;
import io.sluice.model.TableId;
import io.sluice.model.Unavailable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A row that was sealed is read again as it was, whatever its types. */
class RowReadingTest {
    private static final @Nullable Object[] VALUES = {
        "名 \"quoted\"",
        Long.MIN_VALUE,
        new BigDecimal("1.10"),
        Double.NaN,
        true,
        LocalDate.of(2001, 2, 3),
        Instant.parse("2001-02-03T04:05:06.000007Z"),
        LocalDateTime.parse("2001-02-03T04:05:06.000007"),
        LocalTime.parse("04:05:06.000007"),
        new byte[] {0, -1, 7}
    };

    @ParameterizedTest
    @ValueSource(strings = {"log:1:9:ff:0", "snapshot:2:s:1:abc", "file:1:0a:7"})
    void everyTypeAndPosition(String position) {
        List<Field> fields = Arrays.stream(FieldType.values())
                .map(type -> new Field(type.name(), type, true))
                .toList();
        RowSchema schema = new RowSchema(new TableId("public", "t"), fields, List.of("TEXT"));
        @Nullable Object[] none = new @Nullable Object[VALUES.length];
        none[1] = Unavailable.UNAVAILABLE;
        ChangeEvent event = new ChangeEvent(
                schema, Operation.UPDATE, Row.of(none), Row.of(VALUES), new Position.Log(1, 9, 255, 0), 12L);

        ChangeEvent read = RowReading.event(entry(position), RowJson.of(event));

        assertThat(read.schema()).isEqualTo(schema);
        assertThat(read.position().text()).isEqualTo(position);
        assertThat(read.sourceTimeMicros()).isEqualTo(12);
        for (int i = 0; i < VALUES.length; i++) {
            assertThat(Objects.requireNonNull(read.after()).value(i)).isEqualTo(VALUES[i]);
            assertThat(Objects.requireNonNull(read.before()).value(i)).isEqualTo(none[i]);
        }
    }

    @Test
    void whatIsNoSealedRowIsRefusedAndNotRepeated() {
        for (String text : List.of("secret", "{}", "{\"columns\":[{\"name\":\"secret\",\"type\":\"secret\"}]}")) {
            assertThatThrownBy(() -> RowReading.event(entry("log:1:9:ff:0"), text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("secret");
        }
    }

    private static QuarantineReader.Entry entry(String position) {
        return new QuarantineReader.Entry(
                1,
                Instant.EPOCH,
                "d.i",
                "1.0.0",
                "public.t",
                position,
                "UPDATE",
                "date",
                "born",
                Set.of("s"),
                "open",
                null);
    }
}
