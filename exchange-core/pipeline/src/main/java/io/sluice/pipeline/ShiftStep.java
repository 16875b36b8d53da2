package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;

/** All dates of one row move together, so that what lies between them stays as it was. */
record ShiftStep(Hmac hmac, int days, FieldType type) implements TreatmentStep {

    @Override
    public Carries carries() {
        return Carries.A_QUANTITY;
    }

    @Override
    public Object treat(Object mapped, RowContext row) {
        try {
            return switch (mapped) {
                case LocalDate date -> date.plusDays(offset(row.identity()));
                case LocalDateTime time -> time.plusDays(offset(row.identity()));
                case Instant instant -> instant.plus(Duration.ofDays(offset(row.identity())));
                default -> Fault.CONVERT;
            };
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return Fault.CONVERT;
        }
    }

    /** One of −days … −1, 1 … days, each equally likely up to 2^-32. */
    private long offset(String recordKey) {
        if (days == 0) {
            return 0;
        }
        long drawn = Long.remainderUnsigned(ByteBuffer.wrap(hmac.of(recordKey)).getLong(), 2L * days);
        return drawn < days ? drawn - days : drawn - days + 1;
    }

    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return days == 0
                ? mapped.equals(shown)
                : mapped instanceof Temporal from
                        && shown instanceof Temporal to
                        && !from.equals(to)
                        && Math.abs(ChronoUnit.DAYS.between(from, to)) <= days;
    }
}
