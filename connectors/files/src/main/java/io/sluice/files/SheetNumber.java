package io.sluice.files;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;

/**
 * What a spreadsheet's number says. It holds 15 digits: what has more was rounded when it was typed, as an identifier
 * that was typed as a number is, and cannot be had back.
 */
final class SheetNumber {
    private static final int DIGITS = 15;
    private static final BigDecimal TOO_LARGE = BigDecimal.TEN.pow(DIGITS);
    private static final BigDecimal DAYS = new BigDecimal(2_958_466); // 9999-12-31 and a day
    private static final BigDecimal MILLIS_OF_DAY = new BigDecimal(86_400_000);
    private static final int FALSE_LEAP_DAY = 60;

    private SheetNumber() {}

    /** As digits without exponent, or undecodable. */
    static Object text(String raw) {
        try {
            BigDecimal number = new BigDecimal(raw).round(new MathContext(DIGITS, RoundingMode.HALF_EVEN));
            if (number.abs().compareTo(TOO_LARGE) >= 0) {
                return FileRow.Cell.UNDECODABLE;
            }
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException none) {
            return FileRow.Cell.UNDECODABLE;
        }
    }

    /**
     * Of a number of days: {@code 2026-01-31}, {@code 2026-01-31T08:30:00}, or {@code 08:30:00} below one day; or
     * undecodable.
     */
    static Object date(String raw, boolean isFrom1904) {
        try {
            BigDecimal days = new BigDecimal(raw);
            if (days.signum() < 0 || days.compareTo(DAYS) >= 0) {
                return FileRow.Cell.UNDECODABLE;
            }
            long millis = days.multiply(MILLIS_OF_DAY)
                    .setScale(0, RoundingMode.HALF_UP)
                    .longValueExact();
            return of(millis, isFrom1904);
        } catch (NumberFormatException none) {
            return FileRow.Cell.UNDECODABLE;
        }
    }

    private static Object of(long millis, boolean isFrom1904) {
        long day = millis / MILLIS_OF_DAY.longValue();
        LocalTime time = LocalTime.MIDNIGHT.plus(millis % MILLIS_OF_DAY.longValue(), ChronoUnit.MILLIS);
        if (day == 0 && !isFrom1904) {
            return seconds(time);
        }
        if (day == FALSE_LEAP_DAY && !isFrom1904) {
            return FileRow.Cell.UNDECODABLE; // 29 February 1900, which never was
        }
        LocalDate start =
                isFrom1904 ? LocalDate.of(1904, 1, 1) : LocalDate.of(1899, 12, day < FALSE_LEAP_DAY ? 31 : 30);
        LocalDateTime at = start.plusDays(day).atTime(time);
        return time.equals(LocalTime.MIDNIGHT) ? at.toLocalDate().toString() : at.toLocalDate() + "T" + seconds(time);
    }

    /** With its seconds, also where they are none. */
    private static String seconds(LocalTime time) {
        String text = time.toString();
        return text.length() == "08:30".length() ? text + ":00" : text;
    }
}
