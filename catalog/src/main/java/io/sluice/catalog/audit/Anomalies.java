package io.sluice.catalog.audit;

import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the exchange log of the last 30 days has that is unusual. */
@ApplicationScoped
public class Anomalies {
    /** Days that are looked at; a grant is unused after as many. */
    public static final int DAYS = 30;

    private static final long LEAST_RECORDS = 100;
    private static final long LEAST_DENIALS = 10;
    private static final int NIGHT_BEGINS = 22;
    private static final int NIGHT_ENDS = 6;

    private final EntityManager entities;
    private final HubConfig config;
    private final Clock clock;

    Anomalies(EntityManager entities, HubConfig config, Clock clock) {
        this.entities = entities;
        this.config = config;
        this.clock = clock;
    }

    private record Series(String value, String about) {}

    /** The newest first. */
    @Transactional
    public List<Anomaly> find() {
        List<Anomaly> found = new ArrayList<>();
        LocalDate today = clock.instant().atZone(config.zone()).toLocalDate();
        volumes(today.minusDays(DAYS), found);
        denials(today.minusDays(DAYS), found);
        nights(today.minusDays(DAYS), found);
        unused(today, found);
        found.sort(Comparator.comparing(Anomaly::day).reversed().thenComparing(Anomaly::cause));
        return found;
    }

    private void volumes(LocalDate from, List<Anomaly> found) {
        Query query = entities.createNativeQuery("""
                SELECT share, dataset, cast(cast(timezone(:zone, hour) AS date) AS text), sum(records)
                FROM control.share_hour WHERE hour >= :since GROUP BY 1, 2, 3""");
        series(query, from)
                .forEach((series, counts) -> Usual.far(counts, from, LEAST_RECORDS)
                        .forEach(far -> found.add(new Anomaly(
                                Anomaly.Cause.VOLUME,
                                far.day(),
                                "share",
                                series.value(),
                                series.about(),
                                far.found(),
                                far.usual()))));
    }

    private void denials(LocalDate from, List<Anomaly> found) {
        Query query = entities.createNativeQuery("""
                SELECT coalesce(s.value, ''), '', cast(cast(timezone(:zone, e.time) AS date) AS text), count(*)
                FROM control.log_entry e
                LEFT JOIN control.log_subject s ON s.index = e.index AND s.name = 'department'
                WHERE e.kind = 'denial' AND e.time >= :since GROUP BY 1, 2, 3""");
        series(query, from)
                .forEach((series, counts) -> Usual.far(counts, from, LEAST_DENIALS)
                        .forEach(far -> found.add(new Anomaly(
                                Anomaly.Cause.DENIALS,
                                far.day(),
                                "department",
                                series.value(),
                                "",
                                far.found(),
                                far.usual()))));
    }

    /** Counts by day; days before the first that is judged are what it is held against. */
    private Map<Series, SortedMap<LocalDate, Long>> series(Query query, LocalDate from) {
        Map<Series, SortedMap<LocalDate, Long>> series = new LinkedHashMap<>();
        query.setParameter("zone", config.zone().getId())
                .setParameter(
                        "since",
                        from.minusDays(Usual.WINDOW).atStartOfDay(config.zone()).toInstant());
        for (Object each : query.getResultList()) {
            Object[] row = (Object[]) each;
            series.computeIfAbsent(new Series((String) row[0], (String) row[1]), any -> new TreeMap<>())
                    .put(LocalDate.parse((String) row[2]), ((Number) row[3]).longValue());
        }
        return series;
    }

    /** What people do; batches are delivered at any hour. */
    private void nights(LocalDate from, List<Anomaly> found) {
        List<?> rows = entities.createNativeQuery("""
                        SELECT e.kind, cast(cast(timezone(:zone, e.time) AS date) AS text), count(*)
                        FROM control.log_entry e
                        WHERE e.time >= :since AND e.kind IN ('decision', 'disclosure', 'ticket', 'revocation', 'query')
                            AND (extract(hour FROM timezone(:zone, e.time)) < :ends
                                OR extract(hour FROM timezone(:zone, e.time)) >= :begins)
                        GROUP BY 1, 2""")
                .setParameter("zone", config.zone().getId())
                .setParameter("since", from.atStartOfDay(config.zone()).toInstant())
                .setParameter("ends", NIGHT_ENDS)
                .setParameter("begins", NIGHT_BEGINS)
                .getResultList();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            found.add(new Anomaly(
                    Anomaly.Cause.HOURS,
                    LocalDate.parse((String) row[1]),
                    "kind",
                    (String) row[0],
                    "",
                    ((Number) row[2]).longValue(),
                    0));
        }
    }

    private void unused(LocalDate today, List<Anomaly> found) {
        Instant now = clock.instant();
        // What a grant's state is, grants say; whether anything was delivered under it, only the log does.
        List<?> rows = entities.createNativeQuery("""
                        SELECT id, dataset, cast(cast(timezone(:zone, coalesce(last, created)) AS date) AS text)
                        FROM (SELECT g.id, g.dataset, g.created,
                                (SELECT max(e.time) FROM control.log_subject s
                                    JOIN control.log_entry e ON e.index = s.index
                                    WHERE s.name = 'grant' AND s.value = g.id AND e.kind IN ('delivery', 'extract')) AS last
                            FROM control.granted g
                            WHERE g.state IN ('granted', 'active', 'failed') AND g.valid_until > :now) AS standing
                        WHERE coalesce(last, created) < :before""")
                .setParameter("zone", config.zone().getId())
                .setParameter("now", now)
                .setParameter("before", now.minus(DAYS, ChronoUnit.DAYS))
                .getResultList();
        for (Object each : rows) {
            Object[] row = (Object[]) each;
            LocalDate since = LocalDate.parse((String) row[2]);
            found.add(new Anomaly(
                    Anomaly.Cause.UNUSED,
                    since,
                    "grant",
                    (String) row[0],
                    (String) row[1],
                    ChronoUnit.DAYS.between(since, today),
                    DAYS));
        }
    }
}
