package io.sluice.jdbc;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

/** How far before the last watermark rows are looked at again, in the watermark's own measure. */
final class Overlap {

    private final ColumnKind kind;
    private final BigDecimal distance;

    private Overlap(ColumnKind kind, BigDecimal distance) {
        this.kind = kind;
        this.distance = distance;
    }

    /**
     * @param text a number or an ISO-8601 duration; empty: a minute, a day, or nothing
     * @throws PollRefusedException where it is none for such a column
     */
    static Overlap of(Column watermark, String text) {
        try {
            BigDecimal distance = switch (watermark.kind()) {
                case INTEGER, DECIMAL, FLOAT -> text.isEmpty() ? BigDecimal.ZERO : new BigDecimal(text);
                case INSTANT, DATETIME -> seconds(text, Duration.ofMinutes(1));
                case DATE -> seconds(text, Duration.ofDays(1));
                case TEXT, BOOLEAN, TIME, BYTES -> {
                    if (!text.isEmpty()) {
                        throw new NumberFormatException();
                    }
                    yield BigDecimal.ZERO;
                }
            };
            return new Overlap(watermark.kind(), distance);
        } catch (NumberFormatException | DateTimeParseException unfit) {
            throw PollRefusedException.table(
                    "overlap-unfit",
                    "The overlap of watermark '" + watermark.name() + "' does not fit the column; give a number for"
                            + " numbers, a duration like PT5M for times, none for others");
        }
    }

    private static BigDecimal seconds(String text, Duration usual) {
        Duration duration = text.isEmpty() ? usual : Duration.parse(text);
        return BigDecimal.valueOf(duration.toSeconds());
    }

    /** Whether a row lies before what is looked at again. */
    boolean isBefore(String watermark, String last) {
        return distance.signum() == 0
                || number(last).subtract(number(watermark)).compareTo(distance) > 0;
    }

    /** The watermark at which what is looked at again begins. */
    String begin(String last) {
        if (distance.signum() == 0) {
            return last;
        }
        BigDecimal begin = number(last).subtract(distance);
        return switch (kind) {
            case INSTANT -> instant(begin).toString();
            case DATETIME ->
                LocalDateTime.ofInstant(instant(begin), ZoneOffset.UTC).toString();
            case DATE -> LocalDate.ofInstant(instant(begin), ZoneOffset.UTC).toString();
            case INTEGER -> begin.setScale(0, RoundingMode.FLOOR).toString();
            case DECIMAL, FLOAT -> begin.toString();
            case TEXT, BOOLEAN, TIME, BYTES -> last;
        };
    }

    private static Instant instant(BigDecimal seconds) {
        BigDecimal whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(9).longValue());
    }

    private BigDecimal number(String watermark) {
        Object value = kind.of(watermark);
        return switch (value) {
            case Instant instant -> seconds(instant);
            case LocalDateTime time -> seconds(time.toInstant(ZoneOffset.UTC));
            case LocalDate date -> seconds(date.atStartOfDay().toInstant(ZoneOffset.UTC));
            case Number number -> new BigDecimal(number.toString());
            // Of other columns no distance is known.
            default -> BigDecimal.ZERO;
        };
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.getEpochSecond()).add(BigDecimal.valueOf(instant.getNano(), 9));
    }
}
