package io.sluice.catalog.quality;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.catalog.log.Entry;
import io.sluice.catalog.log.Kind;
import io.sluice.catalog.log.Sequenced;
import io.sluice.contract.QualityCheck;
import io.sluice.contract.QualityLimit;
import io.sluice.pipeline.Explanation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts by the city's days what the receipts say of checks, once for each entry of the log. */
@ApplicationScoped
class QualityDays implements Sequenced {
    private final EntityManager entities;
    private final Checks checks;
    private final ZoneId zone;

    QualityDays(EntityManager entities, Checks checks, HubConfig config) {
        this.entities = entities;
        this.checks = checks;
        this.zone = config.zone();
    }

    /** The city's time zone: its days are the score's. */
    ZoneId zone() {
        return zone;
    }

    @Override
    public void sequenced(long index, Entry entry) {
        if (!entry.is(Kind.DELIVERY)) {
            return;
        }
        LocalDate day = Instant.ofEpochMilli(entry.facts().path("epochMillis").asLong())
                .atZone(zone)
                .toLocalDate();
        for (JsonNode found : entry.facts().path("quality")) {
            String dataset = found.path("interfaceId").asText();
            for (Tally tally : tallies(checks.of(dataset), found)) {
                count(new QualityDayRow.Id(day, dataset, tally.check().id()), tally);
            }
        }
    }

    private void count(QualityDayRow.Id id, Tally tally) {
        QualityDayRow row = entities.find(QualityDayRow.class, id);
        if (row == null) {
            row = new QualityDayRow(id, tally.check());
            entities.persist(row);
        }
        row.add(tally.check(), tally.checked(), tally.violated());
    }

    /** What one batch says of each check. */
    static List<Tally> tallies(List<QualityCheck> checks, JsonNode found) {
        long rows = found.path("rows").asLong();
        Map<String, Long> violations = new HashMap<>();
        found.path("violations")
                .properties()
                .forEach(rule -> violations.put(rule.getKey(), rule.getValue().asLong()));
        List<Tally> tallies = new ArrayList<>();
        for (QualityCheck check : checks) {
            Long hits = violations.remove(check.id());
            tallies.add(tally(check, rows, hits == null ? 0 : hits));
        }
        // What is left is the hub's own, a finding, or of a version of the contract that was replaced meanwhile.
        long unmapped = violations.entrySet().stream()
                .filter(rule -> Explanation.isOwn(rule.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
        tallies.add(new Tally(Tally.MAPPING, rows, unmapped));
        violations.forEach((rule, hits) -> {
            if (!Explanation.isOwn(rule)) {
                tallies.add(new Tally(unnamed(rule), rows, hits));
            }
        });
        return tallies;
    }

    /** A finding of the hub's own rejects nothing; else it is a check that the contract had. */
    private static QualityCheck unnamed(String rule) {
        return Explanation.isFinding(rule)
                ? new QualityCheck(rule, "finding", "info", QualityCheck.Window.RECORD, null)
                : new QualityCheck(rule, "earlier", "error", QualityCheck.Window.RECORD, null);
    }

    private static Tally tally(QualityCheck check, long rows, long hits) {
        QualityLimit limit = check.limit();
        if (check.window() == QualityCheck.Window.BATCH && limit != null) {
            long counted = check.metric().equals("rowCount") ? rows : hits;
            return new Tally(check, 1, limit.holds(counted, rows) ? 0 : 1);
        }
        return new Tally(check, rows, hits);
    }

    /** By interface and day, the checks of days from one to another, both inclusive. */
    @Transactional
    Map<String, Map<LocalDate, List<Tally>>> between(LocalDate from, LocalDate to) {
        return entities.createQuery(
                        "FROM QualityDayRow q WHERE q.id.day BETWEEN :from AND :to ORDER BY q.id.dataset, q.id.day",
                        QualityDayRow.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultStream()
                .collect(Collectors.groupingBy(
                        QualityDayRow::dataset,
                        TreeMap::new,
                        Collectors.groupingBy(
                                QualityDayRow::day,
                                TreeMap::new,
                                Collectors.mapping(QualityDayRow::tally, Collectors.toList()))));
    }
}
