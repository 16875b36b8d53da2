package io.sluice.pipeline;

import io.sluice.model.FieldType;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.chrono.Chronology;
import java.time.chrono.IsoChronology;
import java.time.chrono.MinguoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQuery;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times in a department's own spelling, read strictly: 30 February is a fault, not 1 March.
 * A pattern that begins with {@code minguo:} counts years of the Republic of China (105 is 2016).
 */
final class DateParser {
    private static final String MINGUO = "minguo:";
    private static final String BASIC = "yyyyMMdd";

    private final DateTimeFormatter format;
    private final TemporalQuery<?> result;
    private final FieldType type;
    private final boolean basic;

    /** @throws IllegalArgumentException for a pattern or zone that does not exist, or a type that is no date or time */
    DateParser(String pattern, @Nullable String zone, FieldType type) {
        boolean minguo = pattern.startsWith(MINGUO);
        Chronology chronology = minguo ? MinguoChronology.INSTANCE : IsoChronology.INSTANCE;
        this.format = DateTimeFormatter.ofPattern(
                        proleptic(minguo ? pattern.substring(MINGUO.length()) : pattern), Locale.ROOT)
                .withChronology(chronology)
                .withResolverStyle(ResolverStyle.STRICT);
        this.result = result(type, zone);
        this.type = type;
        this.basic = pattern.equals(BASIC) && type == FieldType.DATE;
    }

    /** The parsed value, or {@link Fault#DATE}. A value that is a date or time already is converted. */
    Object parse(Object value) {
        if (value instanceof TemporalAccessor) {
            return Conversion.convert(value, type) instanceof Fault ? Fault.DATE : Conversion.convert(value, type);
        }
        try {
            return CanonicalText.of(value) instanceof String text ? parse(text) : Fault.DATE;
        } catch (DateTimeException misfit) {
            return Fault.DATE;
        }
    }

    private Object parse(String text) {
        return basic && isEightDigits(text) ? basic(text) : format.parse(text, result);
    }

    private static boolean isEightDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() == BASIC.length();
    }

    /** The commonest spelling, in a twentieth of the time. */
    private static LocalDate basic(String text) {
        int digits = Integer.parseInt(text);
        return LocalDate.of(digits / 10_000, digits / 100 % 100, digits % 100);
    }

    private static TemporalQuery<?> result(FieldType type, @Nullable String zone) {
        return switch (type) {
            case DATE -> LocalDate::from;
            case DATETIME -> LocalDateTime::from;
            case TIME -> LocalTime::from;
            case INSTANT -> zone == null ? Instant::from : in(zone);
            case TEXT, INTEGER, DECIMAL, FLOAT, BOOLEAN, BYTES ->
                throw new IllegalArgumentException(
                        "a date cannot be parsed into " + type + "; declare the field as a date, time or timestamp");
        };
    }

    private static TemporalQuery<Instant> in(String name) {
        try {
            ZoneId zone = ZoneId.of(name);
            return parsed -> LocalDateTime.from(parsed).atZone(zone).toInstant();
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException("there is no time zone '" + name + "'", unknown);
        }
    }

    /** Strict resolving knows no year of an unnamed era, so {@code y} is read as the proleptic year {@code u}. */
    private static String proleptic(String pattern) {
        StringBuilder translated = new StringBuilder(pattern.length());
        boolean quoted = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            quoted ^= c == '\'';
            translated.append(c == 'y' && !quoted ? 'u' : c);
        }
        return translated.toString();
    }
}
