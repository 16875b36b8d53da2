package io.sluice.files;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** The rows of a sheet that hold anything, each up to its last cell that does. */
final class SheetCells implements Cells {
    private final String drop;
    private final SheetFormat format;
    private final Workbook workbook;
    private final InputStream part;
    private final XMLStreamReader xml;
    private long row;
    private @Nullable Object @Nullable [] ahead;

    /** @param part the sheet's XML; it belongs to the cells from here on */
    SheetCells(String drop, SheetFormat format, Workbook workbook, InputStream part) throws IOException {
        this.drop = drop;
        this.format = format;
        this.workbook = workbook;
        this.part = part;
        try {
            this.xml = Xml.reader(part);
        } catch (XMLStreamException damaged) {
            throw explained(damaged);
        }
    }

    @Override
    public boolean hasNext() throws IOException {
        try {
            while (ahead == null && Xml.toElement(xml, "row")) {
                String number = Workbook.attribute(xml, "r");
                row = number.matches("\\d{1,7}") ? Integer.parseInt(number) : row + 1;
                @Nullable Object[] cells = cells();
                ahead = cells.length == 0 ? null : cells;
            }
            return ahead != null;
        } catch (XMLStreamException damaged) {
            throw explained(damaged);
        }
    }

    /** The parser wraps what unpacking refused. */
    private IOException explained(XMLStreamException damaged) {
        return damaged.getNestedException() instanceof IOException cause ? cause : Xml.refused(drop);
    }

    private @Nullable Object[] cells() throws XMLStreamException {
        List<@Nullable Object> cells = new ArrayList<>();
        int column = 0;
        while (true) {
            int event = Xml.next(xml);
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("row")) {
                return cells.toArray(new @Nullable Object[0]);
            }
            if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("c")) {
                column = column(Workbook.attribute(xml, "r"), column);
                Object cell = cell();
                if (cell != null && column <= Columns.MOST) {
                    while (cells.size() < column) {
                        cells.add(null);
                    }
                    cells.add(cell);
                }
                column++;
            }
        }
    }

    /** From 0; a writer may leave the reference out where cells follow each other, and none may go back. */
    private static int column(String reference, int next) {
        int column = 0;
        int letters = 0;
        while (letters < Math.min(3, reference.length()) && Character.isUpperCase(reference.charAt(letters))) {
            column = column * 26 + reference.charAt(letters++) - 'A' + 1;
        }
        return letters == 0 ? next : Math.max(next, column - 1);
    }

    private @Nullable Object cell() throws XMLStreamException {
        String type = Workbook.attribute(xml, "t");
        String style = Workbook.attribute(xml, "s");
        boolean isFormula = false;
        String value = null;
        while (true) {
            int event = Xml.next(xml);
            if (event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals("c")) {
                return value == null ? none(isFormula) : decoded(type, style, value);
            }
            if (event == XMLStreamConstants.START_ELEMENT) {
                switch (xml.getLocalName()) {
                    case "f" -> isFormula = true;
                    case "v" -> value = xml.getElementText();
                    case "is" -> value = SharedTexts.text(xml, "is");
                    default -> {}
                }
            }
        }
    }

    /** A formula's value stands beside it; where whoever wrote the file did not compute it, nobody knows it. */
    private static @Nullable Object none(boolean isFormula) {
        return isFormula ? FileRow.Cell.UNDECODABLE : null;
    }

    private @Nullable Object decoded(String type, String style, String value) {
        return switch (type) {
            case "s" -> orNull(Objects.requireNonNullElse(workbook.text(value), ""));
            case "str", "inlineStr", "d" -> orNull(value);
            case "b" -> value.equals("1") ? "true" : "false";
            case "e" -> FileRow.Cell.UNDECODABLE;
            default -> {
                Object number = workbook.styles().shows(style)
                        ? SheetNumber.date(value, workbook.isFrom1904())
                        : SheetNumber.text(value);
                yield number instanceof String text ? orNull(text) : number;
            }
        };
    }

    private @Nullable String orNull(String text) {
        return text.isEmpty() || format.nulls().contains(text) ? null : text;
    }

    @Override
    public @Nullable Object[] next() {
        @Nullable Object[] cells = Objects.requireNonNull(ahead, "hasNext() was not asked");
        ahead = null;
        return cells;
    }

    @Override
    public long line() {
        return row;
    }

    @Override
    public boolean endsEarly() {
        return true;
    }

    @Override
    public void close() throws IOException {
        part.close();
    }
}
