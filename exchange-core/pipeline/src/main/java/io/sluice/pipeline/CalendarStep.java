package io.sluice.pipeline;

import io.sluice.model.FieldType;
import io.sluice.pipeline.Treatment.GeneraliseDate.Precision;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** The first day of the year or month; times go to its midnight, instants to the one of UTC. */
record CalendarStep(Precision to, FieldType type) implements TreatmentStep {

    @Override
    public Carries carries() {
        return Carries.A_QUANTITY;
    }

    @Override
    public Object treat(Object mapped, RowContext row) {
        try {
            return switch (mapped) {
                case LocalDate date -> first(date);
                case LocalDateTime time -> first(time.toLocalDate()).atStartOfDay();
                case Instant instant ->
                    first(LocalDate.ofInstant(instant, ZoneOffset.UTC))
                            .atStartOfDay()
                            .toInstant(ZoneOffset.UTC);
                default -> Fault.CONVERT;
            };
        } catch (DateTimeException | ArithmeticException outOfRange) {
            return Fault.CONVERT;
        }
    }

    private LocalDate first(LocalDate date) {
        return switch (to) {
            case YEAR -> LocalDate.of(date.getYear(), 1, 1);
            case MONTH -> LocalDate.of(date.getYear(), date.getMonth(), 1);
        };
    }

    /** Whatever the value, the day shown is a first one, at midnight, and of January where only the year may be seen. */
    @Override
    public boolean keepsPromise(Object mapped, Object shown) {
        return switch (shown) {
            case LocalDate date -> isFirst(date);
            case LocalDateTime time -> isMidnightOfFirst(time);
            case Instant instant -> isMidnightOfFirst(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
            default -> false;
        };
    }

    private boolean isMidnightOfFirst(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT) && isFirst(time.toLocalDate());
    }

    private boolean isFirst(LocalDate date) {
        return date.getDayOfMonth() == 1 && (to == Precision.MONTH || date.getMonthValue() == 1);
    }
}
