package io.sluice.catalog.web.audit;

import io.sluice.catalog.document.Documents.Document;
import io.sluice.catalog.document.Documents.Part;
import io.sluice.catalog.inquiry.Statement;
import io.sluice.catalog.web.Texts;
import io.sluice.catalog.web.Treated;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A statement in words: for whom it is about, so without the words of an auditor. */
final class StatementText {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final List<Float> COLUMNS = List.of(0.14F, 0.22F, 0.16F, 0.48F);

    private final Texts texts;
    private final ZoneId zone;

    StatementText(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
    }

    /** @param key of the log, to verify its proofs by */
    Document of(Statement statement, Instant made, String key) {
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Heading(1, texts.get("statementTitle")));
        parts.add(new Part.Paragraph(texts.filled(
                "statementLede",
                statement.inquiry().id(),
                time(made),
                zone.getId(),
                texts.word("identifier", statement.inquiry().kind()))));
        if (statement.deliveries().isEmpty()) {
            parts.add(new Part.Paragraph(texts.get("statementNobody")));
        }
        byGrant(statement).forEach((grant, deliveries) -> parts.addAll(section(deliveries)));
        for (Statement.Exempt exempt : statement.withheld()) {
            parts.add(new Part.Paragraph(texts.filled("statementExempt", exempt.deliveries(), exempt.basis())));
        }
        if (!statement.isWhole()) {
            parts.add(new Part.Paragraph(texts.get("statementNotWhole")));
        }
        parts.add(new Part.Heading(2, texts.get("statementProof")));
        parts.add(new Part.Paragraph(texts.get("statementProofHelp")));
        parts.add(new Part.Paragraph(key));
        return new Document(texts.get("statementTitle"), texts.tag(), made, parts);
    }

    private static Map<String, List<Statement.Given>> byGrant(Statement statement) {
        return statement.deliveries().stream()
                .collect(
                        Collectors.groupingBy(given -> given.under().grant(), LinkedHashMap::new, Collectors.toList()));
    }

    private List<Part> section(List<Statement.Given> deliveries) {
        Statement.Under under = deliveries.getFirst().under();
        String items = under.items().stream()
                .map(item ->
                        item.name() + " (" + Treated.of(item.treatment(), texts).word() + ")")
                .collect(Collectors.joining(texts.get("comma")));
        return List.of(
                new Part.Heading(2, texts.filled("statementTo", under.recipient(), under.title())),
                new Part.Paragraph(texts.filled("statementUnder", under.grant(), under.purpose(), under.legalBasis())),
                new Part.Paragraph(texts.filled("statementItems", items)),
                new Part.Table(
                        List.of(
                                texts.get("audit_index"),
                                texts.get("audit_time"),
                                texts.get("audit_kind"),
                                texts.get("audit_interface")),
                        COLUMNS,
                        deliveries.stream()
                                .map(given -> List.of(
                                        Long.toString(given.entry()),
                                        time(given.time()),
                                        texts.word("kind", given.kind()),
                                        under.dataset()))
                                .toList()));
    }

    private String time(Instant instant) {
        return TIME.format(instant.atZone(zone));
    }
}
