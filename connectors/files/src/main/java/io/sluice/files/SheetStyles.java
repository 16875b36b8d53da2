package io.sluice.files;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Which of a workbook's styles show a number as a date or a time of day. */
record SheetStyles(BitSet dates) {
    static final SheetStyles NONE = new SheetStyles(new BitSet());

    /** What a format's code has beside its date parts: quoted text, escaped characters, colours and conditions. */
    private static final String ASIDE = "\"[^\"]*\"|\\\\.|_.|\\*.|\\[[^\\]]*\\]";

    static SheetStyles read(XMLStreamReader xml) throws XMLStreamException {
        Map<Integer, Boolean> formats = new HashMap<>();
        BitSet dates = new BitSet();
        int style = 0;
        boolean isCells = false;
        while (Xml.toElement(xml, "numFmt", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "xf")) {
            switch (xml.getLocalName()) {
                case "numFmt" -> formats.put(number(xml), isDate(Workbook.attribute(xml, "formatCode")));
                case "xf" -> {
                    if (isCells) {
                        int format = number(xml);
                        dates.set(style++, formats.getOrDefault(format, isBuiltInDate(format)));
                    }
                }
                default -> isCells = xml.getLocalName().equals("cellXfs");
            }
        }
        return new SheetStyles(dates);
    }

    private static int number(XMLStreamReader xml) {
        return intOf(Workbook.attribute(xml, "numFmtId"));
    }

    private static int intOf(String text) {
        return text.matches("\\d{1,6}") ? Integer.parseInt(text) : 0;
    }

    /** ECMA-376 part 1, 18.8.30, with those of Chinese and other East Asian editions. */
    private static boolean isBuiltInDate(int format) {
        return (format >= 14 && format <= 22)
                || (format >= 27 && format <= 36)
                || format == 45
                || format == 47
                || (format >= 50 && format <= 58);
    }

    /** Elapsed time, such as {@code [h]:mm}, is a number. */
    static boolean isDate(String code) {
        String first = code.split(";", 2)[0];
        return !first.matches("(?i).*\\[(h+|m+|s+)\\].*")
                && first.replaceAll(ASIDE, "").matches("(?i).*[ymdhs].*")
                && !first.replaceAll(ASIDE, "").matches("(?i).*general.*");
    }

    boolean shows(String style) {
        return dates.get(intOf(style));
    }
}
