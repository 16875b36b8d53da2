package io.sluice.files;

import java.util.ArrayList;
import java.util.List;

/** A workbook as Excel writes it, of sheets that are given as XML. */
final class Book {
    private static final String MAIN = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final String STYLES = "<styleSheet" + MAIN + "><numFmts><numFmt numFmtId=\"164\""
            + " formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d\\日\"/><numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/></numFmts>"
            + "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/>"
            + "<xf numFmtId=\"22\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>";

    private final List<String> texts = new ArrayList<>();
    private final List<String> sheets = new ArrayList<>();
    private final StringBuilder names = new StringBuilder();

    /** @param items of the table of texts, as XML in {@code si} */
    Book texts(String... items) {
        texts.addAll(List.of(items));
        return this;
    }

    Book sheet(String name, String rows) {
        return sheet(name, "visible", rows);
    }

    Book sheet(String name, String state, String rows) {
        sheets.add("<worksheet" + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>");
        names.append("<sheet name=\"%s\" sheetId=\"%d\" state=\"%s\" r:id=\"rId%d\"/>"
                .formatted(name, sheets.size(), state, sheets.size()));
        return this;
    }

    byte[] bytes() {
        return bytes("");
    }

    /** @param properties of the workbook, as XML */
    byte[] bytes(String properties) {
        Zipped zip = new Zipped();
        StringBuilder relations = new StringBuilder();
        for (int i = 1; i <= sheets.size(); i++) {
            relations.append("<Relationship Id=\"rId%d\" Target=\"worksheets/sheet%d.xml\"/>".formatted(i, i));
            zip.with("xl/worksheets/sheet" + i + ".xml", sheets.get(i - 1));
        }
        return zip.with(
                        "xl/workbook.xml",
                        "<workbook" + MAIN
                                + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
                                + properties + "<sheets>" + names + "</sheets></workbook>")
                .with("xl/_rels/workbook.xml.rels", "<Relationships>" + relations + "</Relationships>")
                .with("xl/styles.xml", STYLES)
                .with("xl/sharedStrings.xml", "<sst" + MAIN + "><si>" + String.join("</si><si>", texts) + "</si></sst>")
                .bytes();
    }
}
