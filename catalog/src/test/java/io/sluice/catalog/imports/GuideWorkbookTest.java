package io.sluice.catalog.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.dataset.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

/** The directory guide's workbook, as departments fill it in, and as somebody who means harm does. */
class GuideWorkbookTest {
    private static final List<String> HEADING = List.of(
            "信息资源分类", "信息资源名称", "信息资源代码", "信息资源摘要", "信息资源格式", "信息项名称", "数据类型", "共享类型", "共享条件", "共享方式", "是否向社会开放",
            "更新周期", "发布日期", "关联资源代码");

    @Test
    void aResourceIsADraftWithItsItems() {
        Imported imported = GuideWorkbook.read(
                workbook(List.of(
                        List.of("云泽市政务信息资源目录"),
                        HEADING,
                        List.of(
                                "307021",
                                "出生医学证明",
                                "307021/000012",
                                "助产机构签发的出生医学证明",
                                "2.电子表格（xlsx）",
                                "新生儿姓名",
                                "字符型C",
                                "2.有条件共享",
                                "用于户籍登记",
                                "共享平台（数据库交换）",
                                "否",
                                "每日",
                                "46082",
                                "306004/000127、BA6006/000218"),
                        List.of("", "", "", "", "", "出生日期", "D", "", "", "", "", "", "", ""))),
                "health");

        assertThat(imported.lost()).isEmpty();
        assertThat(imported.entries()).hasSize(1);
        Imported.Entry entry = imported.entries().getFirst();
        assertThat(entry.where()).isEqualTo("sheet 1, row 3");
        assertThat(entry.findings()).isEmpty();
        assertThat(entry.draft())
                .isEqualTo(new Draft(
                        "health.307021-000012",
                        "出生医学证明",
                        "助产机构签发的出生医学证明",
                        "",
                        List.of(),
                        List.of(
                                new Catalogue.Item("item_1", "新生儿姓名", "string", ""),
                                new Catalogue.Item("item_2", "出生日期", "date", "")),
                        "conditional",
                        "用于户籍登记",
                        Map.of(
                                "class",
                                "307021",
                                "format",
                                "spreadsheet",
                                "updateCycle",
                                "daily",
                                "sharingMode",
                                "exchange",
                                "open",
                                false,
                                "published",
                                "2026-03-01",
                                "related",
                                List.of("306004/000127", "BA6006/000218"))));
    }

    @Test
    void whatIsMissingIsToldWithItsRowAndHowToMendIt() {
        Imported imported = GuideWorkbook.read(
                workbook(List.of(
                        HEADING,
                        List.of("", "", "", "", "", "没有资源的信息项"),
                        List.of("", "Clinics", "", "", "", "", "", "", "", "", "", "6", "yesterday", ""))),
                "health");

        assertThat(imported.lost())
                .containsExactly(new Finding("sheet 1, row 2", "the row names no resource", "fill in 信息资源名称"));
        Imported.Entry entry = imported.entries().getFirst();
        assertThat(entry.draft().id()).isEqualTo("health.clinics");
        assertThat(entry.draft().sharingType()).isEmpty();
        assertThat(entry.findings()).allMatch(finding -> finding.where().equals("sheet 1, row 3"));
        assertThat(entry.findings())
                .extracting(Finding::what)
                .contains("信息项名称 is missing", "更新周期 is none of the guide's words", "发布日期 is no date");
        assertThat(entry.findings().toString()).doesNotContain("yesterday");
    }

    @Test
    void twoResourcesOfOneNameAreTwoDrafts() {
        Imported imported = GuideWorkbook.read(
                workbook(List.of(HEADING, List.of("", "名册", "", "a"), List.of("", "名册", "", "b"))), "health");

        assertThat(imported.entries())
                .extracting(entry -> entry.draft().id())
                .containsExactly("health.entry-1", "health.entry-2");
    }

    @Test
    void aSheetOfAnotherKindIsRefused() {
        assertThat(refused(workbook(List.of(List.of("Name", "Code"))))
                        .problems()
                        .getFirst()
                        .cause())
                .contains("信息资源名称");
        assertThat(refused("no workbook".getBytes(StandardCharsets.UTF_8)).status())
                .isEqualTo(422);
        assertThat(refused(new byte[0]).status()).isEqualTo(422);
    }

    /** SECURITY 38: entities in a workbook. */
    @Test
    void aWorkbookWithADocumentTypeIsRefused() {
        String hostile = "<?xml version=\"1.0\"?><!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">"
                + "<!ENTITY x SYSTEM \"file:///etc/passwd\">]><sst><si><t>&b;&x;</t></si></sst>";

        Refusal refusal = refused(zip(Map.of(
                "xl/sharedStrings.xml",
                hostile.getBytes(StandardCharsets.UTF_8),
                "xl/worksheets/sheet1.xml",
                sheet(List.of(HEADING)))));

        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal.code()).isEqualTo("import-unreadable");
    }

    /** SECURITY 42: what unpacks to more than it seems. */
    @Test
    void aBombIsNotUnpackedToItsEnd() {
        Refusal refusal = refused(zip(
                Map.of("xl/worksheets/sheet1.xml", sheet(List.of(HEADING)), "xl/media/zeros.bin", new byte[40 << 20])));

        assertThat(refusal.problems().getFirst().cause()).contains("more than a directory holds");
    }

    @Test
    void aCellFarToTheRightOrBelowIsRefused() {
        for (String reference : List.of("XFD1", "A1048576")) {
            String row = reference.replaceAll("[A-Z]", "");
            String xml = "<worksheet><sheetData><row r=\"" + row + "\"><c r=\"" + reference
                    + "\" t=\"inlineStr\"><is><t>x</t></is></c></row></sheetData></worksheet>";

            assertThat(refused(zip(Map.of("xl/worksheets/sheet1.xml", xml.getBytes(StandardCharsets.UTF_8))))
                            .status())
                    .isEqualTo(422);
        }
    }

    private static Refusal refused(byte[] file) {
        return catchThrowableOfType(Refusal.class, () -> GuideWorkbook.read(file, "health"));
    }

    static byte[] workbook(List<List<String>> rows) {
        return zip(Map.of("[Content_Types].xml", new byte[0], "xl/worksheets/sheet1.xml", sheet(rows)));
    }

    private static byte[] sheet(List<List<String>> rows) {
        StringBuilder xml = new StringBuilder("<worksheet><sheetData>");
        for (int i = 0; i < rows.size(); i++) {
            xml.append("<row r=\"").append(i + 1).append("\">");
            for (String text : rows.get(i)) {
                xml.append(
                        text.matches("[0-9]{5}")
                                ? "<c><v>" + text + "</v></c>"
                                : "<c t=\"inlineStr\"><is><t>" + text + "</t></is></c>");
            }
            xml.append("</row>");
        }
        return xml.append("</sheetData></worksheet>").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
