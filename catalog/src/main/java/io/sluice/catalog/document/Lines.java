package io.sluice.catalog.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Breaks text into lines of a width: between words, between Chinese letters, and within what is longer than a line. */
final class Lines {
    private static final int UNITS = 1000;

    private final PDFont font;

    Lines(PDFont font) {
        this.font = font;
    }

    /** @param width in points */
    List<String> of(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces(text)) {
            if (!line.isEmpty() && width(line + piece, size) > width) {
                lines.add(line.toString().stripTrailing());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? piece.stripLeading() : piece);
            while (width(line.toString(), size) > width && line.length() > 1) {
                int fitting = fitting(line, size, width);
                lines.add(line.substring(0, fitting));
                line.delete(0, fitting);
            }
        }
        if (!line.isEmpty() || lines.isEmpty()) {
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private int fitting(StringBuilder line, float size, float width) throws IOException {
        int most = 1;
        while (most < line.length() && width(line.substring(0, most + 1), size) <= width) {
            most++;
        }
        return most;
    }

    /** A word with the space before it, or a Chinese letter. */
    private List<String> pieces(String text) throws IOException {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int c : known(text).codePoints().toArray()) {
            boolean begins = c == ' ' || isWide(c);
            if (begins && !piece.isEmpty()) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.appendCodePoint(c);
            if (isWide(c)) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }

    private static boolean isWide(int c) {
        return c >= 0x2E80;
    }

    /** Without control characters, and with a mark for letters that the font has not. */
    String known(String text) throws IOException {
        StringBuilder known = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            known.append(Character.isISOControl(c) ? " " : letter(Character.toString(c)));
        }
        return known.toString();
    }

    private String letter(String letter) throws IOException {
        try {
            byte[] unused = font.encode(letter);
            return letter;
        } catch (IllegalArgumentException missing) {
            return "?";
        }
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(text) / UNITS * size;
    }
}
