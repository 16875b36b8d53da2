package io.sluice.files;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * A workbook in memory: its bytes, packed, up to 32 MiB, and its texts, up to 64 MiB unpacked. Its sheets are unpacked
 * while they are read. Formulas are not computed, macros and links not looked at.
 */
final class Workbook {
    private static final int MOST_PACKED = 32 << 20;
    private static final int MOST_TEXTS = 64 << 20;
    private static final int MOST_OTHER = 16 << 20;
    private static final long MOST_BYTES = 2L << 30;

    private final String drop;
    private final byte[] packed;
    private final List<Sheet> sheets = new ArrayList<>();
    private List<String> texts = List.of();
    private SheetStyles styles = SheetStyles.NONE;
    private boolean from1904;

    /** @param part where it lies in the workbook */
    record Sheet(String name, boolean hidden, String part) {}

    private Workbook(String drop, byte[] packed) {
        this.drop = drop;
        this.packed = packed;
    }

    /** @throws FileRefusedException where it is none, is encrypted or too large */
    static Workbook read(String drop, InputStream bytes) throws IOException {
        byte[] packed = bytes.readNBytes(MOST_PACKED + 1);
        if (packed.length > MOST_PACKED) {
            throw refused(
                    drop, "it is larger than " + (MOST_PACKED >> 20) + " MiB; drop it as CSV, or in several files");
        }
        if (Packed.isOldOffice(packed)) {
            throw refused(drop, "it is encrypted, or of the kind before .xlsx; save it as .xlsx without a password");
        }
        if (!Packed.isZip(packed)) {
            throw refused(drop, "it is no workbook; save it as .xlsx");
        }
        Workbook workbook = new Workbook(drop, packed);
        workbook.readParts();
        return workbook;
    }

    private void readParts() throws IOException {
        Map<String, byte[]> parts = new HashMap<>();
        try (Unzip zip = unzip()) {
            for (Optional<String> name = zip.next(); name.isPresent(); name = zip.next()) {
                switch (name.get()) {
                    case "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml" ->
                        parts.put(name.get(), limited(zip, MOST_OTHER));
                    case "xl/sharedStrings.xml" -> parts.put(name.get(), limited(zip, MOST_TEXTS));
                    default -> zip.transferTo(OutputStream.nullOutputStream());
                }
            }
        }
        if (!parts.containsKey("xl/workbook.xml")) {
            throw refused(drop, "it is no workbook, or one of another kind than Excel's; save it as .xlsx");
        }
        try {
            readSheets(parts);
            styles = SheetStyles.read(Xml.reader(parts.get("xl/styles.xml")));
            texts = SharedTexts.read(Xml.reader(parts.get("xl/sharedStrings.xml")));
        } catch (XMLStreamException damaged) {
            throw Xml.refused(drop);
        }
    }

    private byte[] limited(InputStream part, int most) throws IOException {
        byte[] bytes = part.readNBytes(most + 1);
        if (bytes.length > most) {
            throw refused(drop, "its texts or styles are larger than " + (most >> 20) + " MiB; drop it as CSV");
        }
        return bytes;
    }

    private void readSheets(Map<String, byte[]> parts) throws XMLStreamException {
        Map<String, String> targets = new HashMap<>();
        XMLStreamReader relations = Xml.reader(parts.get("xl/_rels/workbook.xml.rels"));
        while (Xml.toElement(relations, "Relationship")) {
            String target = attribute(relations, "Target");
            targets.put(attribute(relations, "Id"), target.startsWith("/") ? target.substring(1) : "xl/" + target);
        }
        XMLStreamReader book = Xml.reader(parts.get("xl/workbook.xml"));
        while (Xml.toElement(book, "workbookPr", "sheet")) {
            if (book.getLocalName().equals("workbookPr")) {
                from1904 = List.of("1", "true").contains(attribute(book, "date1904"));
            } else {
                String target = targets.getOrDefault(attribute(book, "id"), "");
                boolean isHidden = attribute(book, "state").contains("idden");
                sheets.add(new Sheet(attribute(book, "name"), isHidden, target));
            }
        }
    }

    /** By its local name, whatever its namespace: a strict workbook has others. Empty where there is none. */
    static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    List<Sheet> sheets() {
        return List.copyOf(sheets);
    }

    /** A shared text by its number, null where there is none of that number. */
    @Nullable String text(String number) {
        int index = number.matches("\\d{1,9}") ? Integer.parseInt(number) : -1;
        return index >= 0 && index < texts.size() ? texts.get(index) : null;
    }

    SheetStyles styles() {
        return styles;
    }

    boolean isFrom1904() {
        return from1904;
    }

    /** The sheet's XML, to be read once. */
    InputStream open(Sheet sheet) throws IOException {
        Unzip zip = unzip();
        for (Optional<String> name = zip.next(); name.isPresent(); name = zip.next()) {
            if (name.get().equals(sheet.part())) {
                return zip;
            }
        }
        throw refused(drop, "a sheet of it is missing; open it, and save it again as .xlsx");
    }

    private Unzip unzip() {
        return new Unzip(drop, new ByteArrayInputStream(packed), MOST_BYTES);
    }

    private static FileRefusedException refused(String drop, String why) {
        return new FileRefusedException(drop, "workbook", 0, why);
    }
}
