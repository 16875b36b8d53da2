package io.sluice.schemas.assist;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.chrono.Chronology;
import java.time.chrono.IsoChronology;
import java.time.chrono.MinguoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A way to write dates or times.
 *
 * @param pattern as contracts have it, with {@code minguo:} for years of the Republic of China
 */
record DateForm(String pattern, boolean hasDate, boolean hasTime, DateTimeFormatter format) {
    private static final String MINGUO = "minguo:";

    /** The likelier first: of two that fit as well, the first is taken. */
    private static final List<DateForm> ALL = List.of(
            of("yyyyMMdd"),
            of("yyyy-MM-dd"),
            of("yyyy/MM/dd"),
            of("yyyy.MM.dd"),
            of("yyyy年MM月dd日"),
            of("yyyy-M-d"),
            of("yyyy/M/d"),
            of("yyyy年M月d日"),
            of("M/d/yyyy"),
            of("d/M/yyyy"),
            of("d.M.yyyy"),
            of("yyyy-MM-dd HH:mm:ss"),
            of("yyyy-MM-dd HH:mm"),
            of("yyyy/MM/dd HH:mm:ss"),
            of("yyyy/M/d H:mm:ss"),
            of("yyyy/M/d H:mm"),
            of("yyyyMMddHHmmss"),
            of("yyyyMMddHHmm"),
            of("yyyy-MM-dd'T'HH:mm:ss"),
            of("yyyy-MM-dd'T'HH:mm:ss.SSS"),
            of("yyyy-MM-dd'T'HH:mm:ss'Z'"),
            of("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'"),
            of("yyyy-MM-dd HH:mm:ss.S"),
            of("yyyy年MM月dd日 HH时mm分ss秒"),
            of(MINGUO + "yyy年MM月dd日 HH時mm分ss秒"),
            of(MINGUO + "yyy年MM月dd日"),
            of(MINGUO + "yyy/MM/dd"),
            of(MINGUO + "yyyMMdd"),
            of("HH:mm:ss"),
            of("HH:mm"),
            of("HHmmss"));

    private static final int EARLIEST = 1850;
    private static final int LATEST = 2120;
    private static final double MOST = 0.9;

    private static DateForm of(String pattern) {
        boolean minguo = pattern.startsWith(MINGUO);
        Chronology years = minguo ? MinguoChronology.INSTANCE : IsoChronology.INSTANCE;
        String letters = minguo ? pattern.substring(MINGUO.length()) : pattern;
        return new DateForm(
                pattern,
                letters.contains("d"),
                letters.contains("H"),
                DateTimeFormatter.ofPattern(letters.replace('y', 'u'), Locale.ROOT)
                        .withChronology(years)
                        .withResolverStyle(ResolverStyle.STRICT));
    }

    /**
     * The form of most of the texts, or empty where they are no dates.
     *
     * @param texts of one column, none of them empty
     */
    static Optional<DateForm> of(List<String> texts) {
        return texts.isEmpty()
                ? Optional.empty()
                : ALL.stream()
                        .filter(form -> form.fits(texts.getFirst()) || form.fits(texts.getLast()))
                        .map(form -> new Fit(form, form.share(texts)))
                        .filter(fit -> fit.share() >= MOST)
                        .max(Comparator.comparingDouble(Fit::share).thenComparing(fit -> -ALL.indexOf(fit.form())))
                        .map(Fit::form);
    }

    private record Fit(DateForm form, double share) {}

    /** Whether day and month may be the other way round, as far as the texts can tell. */
    boolean isAmbiguous(List<String> texts) {
        return pattern.equals("M/d/yyyy") && of("d/M/yyyy").share(texts) >= share(texts);
    }

    double share(List<String> texts) {
        return (double) texts.stream().filter(this::fits).count() / texts.size();
    }

    boolean fits(String text) {
        return parse(text).isPresent();
    }

    Optional<LocalDate> date(String text) {
        return parse(text).map(parsed -> parsed.query(TemporalQueries.localDate()));
    }

    private Optional<TemporalAccessor> parse(String text) {
        if (text.length() > 40) {
            return Optional.empty();
        }
        try {
            TemporalAccessor parsed = format.parse(text);
            return Optional.of(parsed).filter(this::isPlausible);
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }

    private boolean isPlausible(TemporalAccessor parsed) {
        if (!hasDate) {
            return parsed.query(TemporalQueries.localTime()) != null;
        }
        if (!parsed.isSupported(ChronoField.EPOCH_DAY)) {
            return false;
        }
        int year = LocalDate.from(parsed).getYear();
        return year >= EARLIEST && year <= LATEST;
    }
}
