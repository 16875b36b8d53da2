package io.sluice.catalog.document;

import io.sluice.catalog.hub.HubConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Writes documents as PDF. */
@ApplicationScoped
public class Documents {
    private final HubConfig config;

    Documents(HubConfig config) {
        this.config = config;
    }

    /** A part of a document. */
    public sealed interface Part {
        /** @param level 1 or 2 */
        record Heading(int level, String text) implements Part {}

        record Paragraph(String text) implements Part {}

        /** @param shares of the width, one a column, together 1 */
        record Table(List<String> head, List<Float> shares, List<List<String>> rows) implements Part {}
    }

    /**
     * A document.
     *
     * @param language of its text (BCP 47)
     * @param made when what it says was found
     */
    public record Document(String title, String language, Instant made, List<Part> parts) {}

    /** @throws io.sluice.catalog.answer.Refusal where the machine has no font for it */
    public byte[] pdf(Document document) {
        return pdf(document, PaperFont.find(config.documents().font()));
    }

    static byte[] pdf(Document document, Path font) {
        try (Paper paper = new Paper(font, document.title(), document.language(), document.made())) {
            for (Part part : document.parts()) {
                switch (part) {
                    case Part.Heading heading -> paper.heading(heading.level(), heading.text());
                    case Part.Paragraph paragraph -> paper.paragraph(paragraph.text());
                    case Part.Table table -> paper.table(table.head(), table.shares(), table.rows());
                }
            }
            return paper.bytes();
        } catch (IOException problem) {
            throw new UncheckedIOException("Cannot write a document", problem);
        }
    }
}
