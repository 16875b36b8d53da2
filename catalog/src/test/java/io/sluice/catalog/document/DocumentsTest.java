package io.sluice.catalog.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.document.Documents.Document;
import io.sluice.catalog.document.Documents.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

class DocumentsTest {
    private final Path font = font();

    private static Path font() {
        try {
            return PaperFont.find(Optional.empty());
        } catch (Refusal none) {
            return abort("A font with Chinese letters is missing; run: apt-get install fonts-wqy-microhei");
        }
    }

    @Test
    void whatWasWrittenIsReadAgainInBothLanguages() throws IOException {
        byte[] pdf = Documents.pdf(
                document(List.of(
                        new Part.Heading(1, "个人信息提供情况说明"),
                        new Part.Paragraph("依据《个人信息保护法》第四十五条 · article 45"),
                        new Part.Table(
                                List.of("序号", "What"),
                                List.of(0.3F, 0.7F),
                                List.of(List.of("12", "licences → health"))))),
                font);

        try (PDDocument read = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(read))
                    .contains("个人信息提供情况说明")
                    .contains("依据《个人信息保护法》第四十五条")
                    .contains("licences → health");
            assertThat(read.getDocumentCatalog().getLanguage()).isEqualTo("zh-CN");
            assertThat(read.getDocumentInformation().getTitle()).isEqualTo("A title");
        }
    }

    @Test
    void everyPartIsTaggedAsWhatItIs() throws IOException {
        byte[] pdf = Documents.pdf(
                document(List.of(
                        new Part.Heading(1, "One"),
                        new Part.Paragraph("Two"),
                        new Part.Table(List.of("a", "b"), List.of(0.5F, 0.5F), List.of(List.of("c", "d"))))),
                font);

        try (PDDocument read = Loader.loadPDF(pdf)) {
            assertThat(read.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(types(read.getDocumentCatalog().getStructureTreeRoot()))
                    .containsExactly("Document", "H1", "P", "Table", "TR", "TH", "TH", "TR", "TD", "TD");
        }
    }

    @Test
    void whatIsLongGoesOnOverPagesAndNothingOfItIsLost() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(List.of("row-" + i, "x".repeat(200) + "-end-" + i));
        }
        byte[] pdf =
                Documents.pdf(document(List.of(new Part.Table(List.of("a", "b"), List.of(0.2F, 0.8F), rows))), font);

        try (PDDocument read = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(read).replaceAll("\\s", "");
            assertThat(read.getNumberOfPages()).isGreaterThan(5);
            for (int i = 0; i < 300; i++) {
                assertThat(text).contains("row-" + i).contains("-end-" + i);
            }
        }
    }

    @Test
    void lettersThatTheFontLacksAndControlCharactersDoNotStopADocument() throws IOException {
        byte[] pdf = Documents.pdf(document(List.of(new Part.Paragraph("a\u0007b\nc \uD83D\uDE00 d"))), font);

        try (PDDocument read = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(read)).contains("a b c ? d");
        }
    }

    private static Document document(List<Part> parts) {
        return new Document("A title", "zh-CN", Instant.parse("2026-03-01T10:00:00Z"), parts);
    }

    private static List<String> types(PDStructureNode node) {
        List<String> types = new ArrayList<>();
        for (Object kid : node.getKids() == null ? Collections.emptyList() : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                types.add(element.getStructureType());
                types.addAll(types(element));
            }
        }
        return types;
    }
}
