package io.sluice.catalog.web.audit;

import io.sluice.catalog.document.Documents.Document;
import io.sluice.catalog.document.Documents.Part;
import io.sluice.catalog.web.Texts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The report of evidence as a document: the same words as its page. */
final class EvidenceText {
    private static final List<Float> COLUMNS = List.of(0.1F, 0.16F, 0.1F, 0.26F, 0.09F, 0.17F, 0.12F);

    private final Texts texts;

    EvidenceText(Texts texts) {
        this.texts = texts;
    }

    Document of(EvidencePage.Report report, Instant made) {
        String title = texts.get("audit_evidence")
                + texts.get("colon")
                + report.taken().caseName();
        List<Part> parts = new ArrayList<>();
        parts.add(new Part.Heading(1, title));
        parts.add(fact("audit_reason", report.taken().reason()));
        parts.add(fact("audit_takenBy", report.by() + ", " + report.taken().made() + " (" + report.zone() + ")"));
        parts.add(fact(
                "audit_entries", report.taken().entries() + (report.whole().isEmpty() ? "" : " – " + report.whole())));
        parts.add(fact("audit_logKey", report.key()));
        parts.add(new Part.Paragraph(texts.get("audit_reportHelp")));
        parts.add(new Part.Table(
                List.of(
                        texts.get("audit_index"),
                        texts.get("audit_time"),
                        texts.get("audit_kind"),
                        texts.get("audit_what"),
                        texts.get("audit_records"),
                        texts.get("audit_grant"),
                        texts.get("audit_proof")),
                COLUMNS,
                report.rows().stream()
                        .map(row -> List.of(
                                row.index(),
                                row.time(),
                                row.kind().word(),
                                row.what(),
                                row.records(),
                                row.grant(),
                                row.proof().word()))
                        .toList()));
        return new Document(title, texts.tag(), made, parts);
    }

    private Part fact(String name, String value) {
        return new Part.Paragraph(texts.get(name) + texts.get("colon") + value);
    }
}
