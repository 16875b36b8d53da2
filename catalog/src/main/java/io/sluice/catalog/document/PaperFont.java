package io.sluice.catalog.document;

import io.sluice.catalog.answer.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeCollection;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBufferedFile;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** The font of documents: one that has Chinese and Latin letters, from the machine. */
final class PaperFont {
    /** Where Debian's packages of such fonts put them: fonts-wqy-microhei, fonts-droid-fallback, fonts-wqy-zenhei. */
    private static final List<Path> USUAL = List.of(
            Path.of("/usr/share/fonts/truetype/wqy/wqy-microhei.ttc"),
            Path.of("/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf"),
            Path.of("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc"));

    private PaperFont() {}

    /** @param chosen by the operator; else one of the usual places */
    static Path find(Optional<Path> chosen) {
        return chosen.or(() -> USUAL.stream().filter(Files::isReadable).findFirst())
                .orElseThrow(() -> Refusal.unavailable(
                        "no-font",
                        "No font with Chinese letters is here: install fonts-wqy-microhei, or name a TrueType font by"
                                + " sluice.documents.font"));
    }

    /** Only the letters that are used are put into the document. */
    static PDFont load(PDDocument document, Path file) throws IOException {
        if (!file.toString().endsWith(".ttc")) {
            return PDType0Font.load(
                    document, new TTFParser().parse(new RandomAccessReadBufferedFile(file.toFile())), true);
        }
        TrueTypeFont[] first = new TrueTypeFont[1];
        new TrueTypeCollection(file.toFile()).processAllFonts(font -> first[0] = first[0] == null ? font : first[0]);
        return PDType0Font.load(document, first[0], true);
    }
}
