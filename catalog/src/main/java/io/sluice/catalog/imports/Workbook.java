package io.sluice.catalog.imports;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The cells of an Office Open XML workbook (ECMA-376) as texts; formulas, macros and links are not looked at. What is
 * packed too tightly, holds a document type or is larger than a directory is refused before it is read to its end.
 */
final class Workbook {
    private static final int MOST_PARTS = 500;
    private static final long MOST_BYTES = 32L << 20;
    private static final int MOST_ROWS = 20_000;
    private static final int MOST_COLUMNS = 200;
    private static final int MOST_TEXT = 4_000_000;

    /** @param rows by their number from 1; cells by their column from 0 */
    record Sheet(String name, NavigableMap<Integer, Map<Integer, String>> rows) {}

    private Workbook() {}

    static List<Sheet> read(byte[] file) {
        try {
            Map<String, byte[]> parts = unpacked(file);
            List<String> shared = shared(parts.getOrDefault("xl/sharedStrings.xml", new byte[0]));
            List<Sheet> sheets = new ArrayList<>();
            int number = 1;
            byte[] part = parts.get(sheet(number));
            while (part != null) {
                sheets.add(new Sheet("sheet " + number, cells(part, shared)));
                part = parts.get(sheet(++number));
            }
            if (sheets.isEmpty()) {
                throw Unreadable.because("", "it is no workbook", "save it as .xlsx");
            }
            return sheets;
        } catch (IOException | XMLStreamException e) {
            throw Unreadable.because("", "it is no workbook, or a damaged one", "open it, and save it again as .xlsx");
        }
    }

    private static String sheet(int number) {
        return "xl/worksheets/sheet" + number + ".xml";
    }

    private static Map<String, byte[]> unpacked(byte[] file) throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        long bytes = 0;
        int entries = 0;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] part = limited(zip, MOST_BYTES - bytes);
                bytes += part.length;
                entries++;
                if (entries > MOST_PARTS || bytes >= MOST_BYTES) {
                    throw tooLarge();
                }
                if (entry.getName().startsWith("xl/") && entry.getName().endsWith(".xml")) {
                    parts.put(entry.getName(), part);
                }
            }
        }
        return parts;
    }

    private static byte[] limited(InputStream stream, long most) throws IOException {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        byte[] piece = new byte[8192];
        for (int read = stream.read(piece); read >= 0; read = stream.read(piece)) {
            part.write(piece, 0, read);
            if (part.size() > most) {
                throw tooLarge();
            }
        }
        return part.toByteArray();
    }

    private static RuntimeException tooLarge() {
        return Unreadable.because("", "it unpacks to more than a directory holds", "split it into smaller workbooks");
    }

    private static XMLStreamReader reader(byte[] part) throws XMLStreamException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory.createXMLStreamReader(new ByteArrayInputStream(part));
    }

    /** The next thing of a part; there is no document type in a workbook. */
    private static int next(XMLStreamReader xml) throws XMLStreamException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw Unreadable.because("", "it holds a document type or entities", "save it again as .xlsx");
        }
        return event;
    }

    private static List<String> shared(byte[] part) throws XMLStreamException {
        List<String> texts = new ArrayList<>();
        if (part.length == 0) {
            return texts;
        }
        XMLStreamReader xml = reader(part);
        StringBuilder text = new StringBuilder();
        boolean isText = false;
        while (xml.hasNext()) {
            switch (next(xml)) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (xml.getLocalName().equals("si")) {
                        text.setLength(0);
                    }
                    isText = xml.getLocalName().equals("t");
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (isText) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    isText = false;
                    if (xml.getLocalName().equals("si")) {
                        texts.add(text.toString());
                    }
                }
                default -> {}
            }
        }
        return texts;
    }

    private static NavigableMap<Integer, Map<Integer, String>> cells(byte[] part, List<String> shared)
            throws XMLStreamException {
        XMLStreamReader xml = reader(part);
        NavigableMap<Integer, Map<Integer, String>> rows = new TreeMap<>();
        Cursor at = new Cursor();
        StringBuilder text = new StringBuilder();
        int letters = 0;
        boolean isText = false;
        while (xml.hasNext()) {
            switch (next(xml)) {
                case XMLStreamConstants.START_ELEMENT -> {
                    switch (xml.getLocalName()) {
                        case "row" -> at.row(xml.getAttributeValue(null, "r"));
                        case "c" -> {
                            at.cell(xml.getAttributeValue(null, "r"), xml.getAttributeValue(null, "t"));
                            text.setLength(0);
                        }
                        default -> {}
                    }
                    isText =
                            xml.getLocalName().equals("v") || xml.getLocalName().equals("t");
                }
                case XMLStreamConstants.CHARACTERS -> {
                    if (isText) {
                        text.append(xml.getText());
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    isText = false;
                    if (xml.getLocalName().equals("c") && !text.isEmpty()) {
                        String value = at.value(text.toString(), shared);
                        letters += value.length();
                        if (at.row > MOST_ROWS || at.column >= MOST_COLUMNS || letters > MOST_TEXT) {
                            throw tooLarge();
                        }
                        rows.computeIfAbsent(at.row, row -> new HashMap<>()).put(at.column, value.strip());
                    }
                }
                default -> {}
            }
        }
        return rows;
    }

    /** Where a sheet is being read. */
    private static final class Cursor {
        private int row;
        private int column = -1;
        private String type = "";

        void row(@Nullable String number) {
            row = number != null && number.matches("[0-9]{1,7}") ? Integer.parseInt(number) : row + 1;
            column = -1;
        }

        void cell(@Nullable String reference, @Nullable String itsType) {
            column = reference != null && reference.matches("[A-Z]{1,3}[0-9]{1,7}") ? column(reference) : column + 1;
            type = itsType == null ? "" : itsType;
        }

        private static int column(String reference) {
            int column = 0;
            for (char letter : reference.replaceAll("[0-9]", "").toCharArray()) {
                column = column * 26 + letter - 'A' + 1;
            }
            return column - 1;
        }

        String value(String text, List<String> shared) {
            if (!type.equals("s")) {
                return text;
            }
            int index = text.strip().matches("[0-9]{1,7}") ? Integer.parseInt(text.strip()) : -1;
            return index >= 0 && index < shared.size() ? shared.get(index) : "";
        }
    }
}
