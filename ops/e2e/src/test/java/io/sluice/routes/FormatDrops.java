package io.sluice.routes;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Residents as departments write them down, one drop in each format, and a bomb that must hold nobody up. */
final class FormatDrops {
    private static final Charset BIG5 = Charset.forName("Big5");
    private static final int SERIAL_1990_01_02 = 32_875;

    private FormatDrops() {}

    static Map<String, String> connection(Path folder) {
        Map<String, String> connection = new TreeMap<>(Map.of(
                "folder", folder.toString(),
                "drop.csv.files", "csv.csv",
                "drop.tsv.files", "tsv.tsv",
                "drop.jsonl.files", "jsonl.jsonl",
                "drop.json.files", "json.json",
                "drop.json.records", "result.items",
                "drop.xlsx.files", "xlsx.xlsx",
                "drop.zip.files", "zip.csv.zip",
                "drop.bomb.files", "bomb.csv.zip"));
        connection.putAll(Map.of(
                "drop.tsv.title", "1",
                "drop.tsv.notes", "合計",
                "drop.fixed.files", "fixed.txt",
                "drop.fixed.format", "fixed",
                "drop.fixed.unit", "bytes",
                "drop.fixed.positions", "id:1-12,born:13-22,name:23-30,region:31-36"));
        return connection;
    }

    /** @return the drops that were written, each with as many residents, and not the bomb */
    static List<String> write(Path folder, int rows) throws IOException {
        Files.writeString(
                folder.resolve("tsv.tsv"),
                "居民登記\n" + "id\tborn\tregion\n" + each(rows, i -> id(i) + "\t1990-01-02\t310101\n") + "合計\t\t\n",
                StandardCharsets.UTF_16LE);
        Files.writeString(
                folder.resolve("jsonl.jsonl"),
                each(rows, i -> "{\"id\": \"" + id(i) + "\", \"born\": \"1990-01-02\", \"region\": 310101}\n"));
        Files.writeString(
                folder.resolve("json.json"),
                "{\"result\": {\"items\": [{\"id\": \"" + id(0)
                        + "\", \"born\": \"1990-01-02\", \"region\": \"310101\"}"
                        + each(
                                rows - 1,
                                i -> ",\n{\"region\": \"310101\", \"id\": \"" + id(i + 1)
                                        + "\", \"born\": \"1990-01-02\"}")
                        + "]}}");
        Files.write(
                folder.resolve("fixed.txt"),
                each(rows, i -> String.format("%-12s", id(i)) + "1990-01-02測試姓名310101\n")
                        .getBytes(BIG5));
        zip(folder.resolve("zip.csv.zip"), Map.of("a.csv", csv(0, rows / 2), "b.csv", csv(rows / 2, rows - rows / 2)));
        zip(folder.resolve("bomb.csv.zip"), Map.of("a.csv", "id,born,region\n" + "\n".repeat(40 << 20)));
        zip(folder.resolve("xlsx.xlsx"), workbook(rows));
        return List.of("tsv", "jsonl", "json", "fixed", "zip", "xlsx");
    }

    static String csv(int from, int rows) {
        return "id,born,region\n" + each(rows, i -> id(from + i) + ",1990-01-02,310101\n");
    }

    private static Map<String, String> workbook(int rows) {
        String header = "<row><c t=\"inlineStr\"><is><t>id</t></is></c><c t=\"inlineStr\"><is><t>born</t></is></c>"
                + "<c t=\"inlineStr\"><is><t>region</t></is></c></row>";
        return Map.of(
                "xl/workbook.xml",
                "<workbook><sheets><sheet name=\"residents\" id=\"r1\"/></sheets></workbook>",
                "xl/_rels/workbook.xml.rels",
                "<Relationships><Relationship Id=\"r1\" Target=\"worksheets/sheet1.xml\"/></Relationships>",
                "xl/styles.xml",
                "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>",
                "xl/worksheets/sheet1.xml",
                "<worksheet><sheetData>" + header
                        + each(
                                rows,
                                i -> "<row><c t=\"str\"><v>" + id(i) + "</v></c><c s=\"1\"><v>" + SERIAL_1990_01_02
                                        + "</v></c><c><v>310101</v></c></row>")
                        + "</sheetData></worksheet>");
    }

    private static String id(int i) {
        return "person-" + i;
    }

    private static String each(int rows, IntFunction<String> row) {
        return IntStream.range(0, rows).mapToObj(row).collect(Collectors.joining());
    }

    static void zip(Path file, Map<String, String> members) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> member : new TreeMap<>(members).entrySet()) {
                zip.putNextEntry(new ZipEntry(member.getKey()));
                zip.write(member.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }
}
