package io.sluice.catalog.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.GregorianCalendar;
import java.util.List;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;
import org.jspecify.annotations.Nullable;

/** A document on A4, from top to bottom: headings, paragraphs and tables, each tagged as what it is. */
final class Paper implements AutoCloseable {
    private static final float MARGIN = 50;
    private static final float LEADING = 1.4F;
    private static final float TEXT = 9;
    private static final float SMALL = 8;
    private static final float GAP = 4;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private final Lines lines;
    private final Tags tags;
    private final List<PDPage> pages = new ArrayList<>();
    private @Nullable PDPageContentStream content;
    private float y;

    /** @param language of the text (BCP 47) */
    Paper(Path fontFile, String title, String language, Instant made) throws IOException {
        font = PaperFont.load(document, fontFile);
        lines = new Lines(font);
        tags = new Tags(document, language);
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setProducer("Sluice");
        document.getDocumentInformation().setCreationDate(GregorianCalendar.from(made.atZone(ZoneOffset.UTC)));
        PDViewerPreferences preferences =
                new PDViewerPreferences(document.getDocumentCatalog().getCOSObject());
        preferences.setDisplayDocTitle(true);
        document.getDocumentCatalog().setViewerPreferences(preferences);
    }

    /** @param level 1 or 2 */
    void heading(int level, String text) throws IOException {
        float size = level == 1 ? 16 : 12;
        space(size * LEADING * 2);
        y -= GAP * 2;
        write(tags.child(tags.root(), "H" + level), text, size, MARGIN, width());
        y -= GAP;
    }

    void paragraph(String text) throws IOException {
        write(tags.child(tags.root(), "P"), text, TEXT, MARGIN, width());
        y -= GAP;
    }

    /**
     * A table whose head is said again on no page: each cell is tagged with its row.
     *
     * @param shares of the width, one a column
     */
    void table(List<String> head, List<Float> shares, List<List<String>> rows) throws IOException {
        PDStructureElement table = tags.child(tags.root(), "Table");
        row(table, "TH", head, shares);
        rule();
        for (List<String> row : rows) {
            row(table, "TD", row, shares);
        }
        y -= GAP;
    }

    private void row(PDStructureElement table, String cellTag, List<String> cells, List<Float> shares)
            throws IOException {
        List<List<String>> broken = new ArrayList<>();
        int most = 1;
        for (int i = 0; i < cells.size(); i++) {
            List<String> cell = lines.of(cells.get(i), SMALL, shares.get(i) * width() - GAP);
            broken.add(cell);
            most = Math.max(most, cell.size());
        }
        PDStructureElement row = tags.child(table, "TR");
        List<PDStructureElement> elements = new ArrayList<>();
        cells.forEach(cell -> elements.add(tags.child(row, cellTag)));
        for (int line = 0; line < most; line++) {
            space(SMALL * LEADING);
            y -= SMALL * LEADING;
            float x = MARGIN;
            for (int i = 0; i < cells.size(); i++) {
                if (line < broken.get(i).size()) {
                    show(elements.get(i), broken.get(i).get(line), SMALL, x);
                }
                x += shares.get(i) * width();
            }
        }
        y -= GAP;
    }

    private void rule() throws IOException {
        PDPageContentStream out = open();
        out.beginMarkedContent(COSName.ARTIFACT);
        out.setLineWidth(0.5F);
        out.moveTo(MARGIN, y);
        out.lineTo(MARGIN + width(), y);
        out.stroke();
        out.endMarkedContent();
    }

    private void write(PDStructureElement element, String text, float size, float x, float width) throws IOException {
        for (String line : lines.of(text, size, width)) {
            space(size * LEADING);
            y -= size * LEADING;
            show(element, line, size, x);
        }
    }

    private void show(PDStructureElement element, String line, float size, float x) throws IOException {
        PDPageContentStream out = open();
        PDPage page = pages.getLast();
        out.beginMarkedContent(
                COSName.getPDFName(element.getStructureType()), tags.mark(element, page, pages.size() - 1));
        out.beginText();
        out.setFont(font, size);
        out.newLineAtOffset(x, y);
        out.showText(line);
        out.endText();
        out.endMarkedContent();
    }

    /** Goes on to another page where this one has no room. */
    private void space(float height) throws IOException {
        if (content == null || y - height < MARGIN) {
            endPage();
            PDPage page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            pages.add(page);
            content = new PDPageContentStream(document, page);
            y = PDRectangle.A4.getHeight() - MARGIN;
        }
    }

    private PDPageContentStream open() {
        PDPageContentStream out = content;
        if (out == null) {
            throw new IllegalStateException("No page is open");
        }
        return out;
    }

    private void endPage() throws IOException {
        PDPageContentStream out = content;
        if (out != null) {
            out.beginMarkedContent(COSName.ARTIFACT);
            out.beginText();
            out.setFont(font, SMALL);
            out.newLineAtOffset(PDRectangle.A4.getWidth() / 2, MARGIN / 2);
            out.showText(Integer.toString(pages.size()));
            out.endText();
            out.endMarkedContent();
            out.close();
            content = null;
        }
    }

    private static float width() {
        return PDRectangle.A4.getWidth() - 2 * MARGIN;
    }

    /** The whole document; nothing can be added after. */
    byte[] bytes() throws IOException {
        space(0);
        endPage();
        tags.end();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
