package io.sluice.catalog.web.audit;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.log.LogQuestion;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A question as the page's address says it.
 *
 * @param from the first day, in the city's time zone
 * @param to the last day
 * @param kind empty: any
 * @param subjects name → value, in the order of {@link #SUBJECTS}; none is empty
 */
record Asked(LocalDate from, LocalDate to, String kind, Map<String, String> subjects) {
    static final List<String> SUBJECTS = List.of("department", "dataset", "grant", "share");

    private static final int USUAL_DAYS = 30;
    private static final String ID = "[A-Za-z0-9_.-]{1,127}";
    private static final String KIND = "[a-z]{1,40}";

    Asked {
        subjects = new LinkedHashMap<>(subjects);
    }

    /** @throws Refusal where a date or a name cannot be read */
    static Asked of(Map<String, String> parameters, LocalDate today) {
        Map<String, String> subjects = new LinkedHashMap<>();
        for (String name : SUBJECTS) {
            String value = value(parameters, name);
            if (!value.isEmpty()) {
                check(name, value, ID);
                subjects.put(name, value);
            }
        }
        String kind = value(parameters, "kind");
        if (!kind.isEmpty()) {
            check("kind", kind, KIND);
        }
        LocalDate to = date(parameters, "to", today);
        LocalDate from = date(parameters, "from", to.minusDays(USUAL_DAYS));
        if (from.isAfter(to)) {
            throw Refusal.malformed("from", "The first day is after the last; exchange them");
        }
        return new Asked(from, to, kind, subjects);
    }

    /** @param query {@code name=value} joined by {@code &} */
    static Asked parse(String query, LocalDate today) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : query.split("&", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                parameters.put(part.substring(0, equals), decoded(part.substring(equals + 1)));
            }
        }
        return of(parameters, today);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.malformed("query", "This is no query of the page; ask anew and send that");
        }
    }

    private static String value(Map<String, String> parameters, String name) {
        return parameters.getOrDefault(name, "").strip();
    }

    private static void check(String name, String value, String form) {
        if (!value.matches(form)) {
            throw Refusal.malformed("about", "Write '" + name + "' as it stands in the catalogue or on a grant");
        }
    }

    private static LocalDate date(Map<String, String> parameters, String name, LocalDate otherwise) {
        String text = value(parameters, name);
        try {
            return text.isEmpty() ? otherwise : LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            throw Refusal.malformed(name, "Write '" + name + "' as a date, such as 2026-03-01");
        }
    }

    LogQuestion question(ZoneId zone) {
        return new LogQuestion(
                subjects,
                kind.isEmpty() ? null : kind,
                from.atStartOfDay(zone).toInstant(),
                to.plusDays(1).atStartOfDay(zone).toInstant());
    }

    /** As the page's address has it, without a question mark. */
    String query() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("from", from.toString());
        all.put("to", to.toString());
        if (!kind.isEmpty()) {
            all.put("kind", kind);
        }
        all.putAll(subjects);
        return all.entrySet().stream()
                .map(part -> part.getKey() + "=" + URLEncoder.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    String link() {
        return "/audit?" + query();
    }

    String subject(String name) {
        return subjects.getOrDefault(name, "");
    }
}
