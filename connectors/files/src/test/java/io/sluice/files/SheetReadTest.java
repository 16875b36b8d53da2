package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SheetReadTest {
    private static final String HEADER = row("<is><t>a</t></is>", "<is><t>b</t></is>");

    @TempDir
    Path folder;

    private Dropped book(Book content) {
        return Dropped.file(folder, "people.xlsx", content.bytes());
    }

    private static String row(String... inline) {
        StringBuilder cells = new StringBuilder("<row>");
        for (String cell : inline) {
            cells.append("<c t=\"inlineStr\">").append(cell).append("</c>");
        }
        return cells.append("</row>").toString();
    }

    @Test
    void every_kind_of_cell_is_a_text_or_null_or_undecodable() throws Exception {
        Dropped file = book(new Book()
                .texts("<t>姓名</t>", "<r><t>上</t></r><r><t xml:space=\"preserve\"> 海</t></r><rPh><t>ue</t></rPh>")
                .sheet(
                        "居民",
                        "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"str\"><v>x</v></c>"
                                + "<c r=\"C1\" t=\"inlineStr\"><is><t>y</t></is></c></row>"
                                + "<row r=\"2\"/>"
                                + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"C3\"><v>0.30000000000000004</v></c></row>"
                                + "<row r=\"4\"><c r=\"A4\" t=\"b\"><v>1</v></c><c r=\"B4\" t=\"e\"><v>#N/A</v></c>"
                                + "<c r=\"C4\"><f>1+1</f><v>2</v></c></row>"
                                + "<row r=\"5\"><c r=\"A5\"><f>NOW()</f></c><c r=\"B5\"><v>1.1010119900101E+17</v></c>"
                                + "<c r=\"C5\"><v>1E-3</v></c></row>"));

        assertThat(file.columns()).containsExactly("姓名", "x", "y");
        assertThat(file.rows())
                .containsExactly(
                        Arrays.asList("上 海", null, "0.3"),
                        List.of("true", Dropped.UNDECODABLE, "2"),
                        List.of(Dropped.UNDECODABLE, Dropped.UNDECODABLE, "0.001"));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 45322, 2024-01-31",
        "2, 45322.354166666664, 2024-01-31T08:30:00",
        "3, 45322, 2024-01-31",
        "4, 1.5, 1.5",
        "5, 0.354166666666667, 08:30:00",
        "1, 1, 1900-01-01",
        "1, 60, <undecodable>",
        "1, 61, 1900-03-01",
        "1, -1, <undecodable>",
        "0, 45322, 45322"
    })
    void a_number_that_is_shown_as_a_date_is_one(String style, String number, String text) throws Exception {
        Dropped file =
                book(new Book().sheet("s", HEADER + "<row><c s=\"" + style + "\"><v>" + number + "</v></c></row>"));

        assertThat(file.rows()).containsExactly(Arrays.asList(text, null));
    }

    @Test
    void days_can_count_from_1904() throws Exception {
        byte[] bytes = new Book()
                .sheet("s", HEADER + "<row><c s=\"1\"><v>0</v></c></row>")
                .bytes("<workbookPr date1904=\"1\"/>");

        assertThat(Dropped.file(folder, "people.xlsx", bytes).rows())
                .containsExactly(Arrays.asList("1904-01-01", null));
    }

    @Test
    void the_only_sheet_that_holds_anything_is_meant_unless_one_is_named() throws Exception {
        Book book = new Book()
                .sheet("Sheet1", "<row r=\"1\"><c r=\"A1\" s=\"1\"/></row>")
                .sheet("data", HEADER + row("<is><t>1</t></is>"))
                .sheet("old", "hidden", HEADER + row("<is><t>2</t></is>"));

        assertThat(book(book).rows()).containsExactly(Arrays.asList("1", null));
        assertThat(book(book).with("sheet", "old").rows()).containsExactly(Arrays.asList("2", null));
        assertThatThrownBy(book(book).with("sheet", "new")::check).hasMessageContaining("'empty'");
        Book two = book.sheet("more", HEADER + row("<is><t>3</t></is>"));
        assertThatThrownBy(book(two)::check).hasMessageContaining("2 of its sheets hold something");
        assertThat(book(two).with("sheet", "*").rows())
                .containsExactly(Arrays.asList("1", null), Arrays.asList("3", null));
    }

    @Test
    void merged_header_cells_stand_over_their_columns_and_a_row_with_more_is_ragged() throws Exception {
        Dropped file = book(new Book()
                        .sheet(
                                "s",
                                row("<is><t>Register of 2024</t></is>")
                                        + row("<is><t>區域</t></is>", "<is><t>人口</t></is>")
                                        + "<row><c r=\"B9\" t=\"str\"><v>男</v></c><c r=\"C9\" t=\"str\"><v>女</v></c></row>"
                                        + "<row><c r=\"A1\" t=\"str\"><v>板橋</v></c><c><v>1</v></c><c><v>2</v></c></row>"
                                        + "<row><c><v>1</v></c><c><v>2</v></c><c><v>3</v></c><c><v>4</v></c></row>"))
                .with("title", "1")
                .with("header", "2");

        assertThat(file.columns()).containsExactly("區域", "人口_男", "人口_女");
        assertThat(file.rows())
                .containsExactly(
                        List.of("板橋", "1", "2"),
                        List.of(Dropped.UNDECODABLE, Dropped.UNDECODABLE, Dropped.UNDECODABLE));
    }

    @Test
    void a_workbook_in_a_zip_is_read() throws Exception {
        byte[] zip = new Zipped()
                .with("1.xlsx", new Book().sheet("s", HEADER + HEADER).bytes())
                .bytes();

        assertThat(Dropped.file(folder, "people.xlsx.zip", zip).rows()).containsExactly(List.of("a", "b"));
    }

    @Test
    void what_is_no_workbook_is_refused_by_what_it_is() {
        assertThatThrownBy(Dropped.file(folder, "people.xlsx", HexFormat.of().parseHex("D0CF11E0A1B11AE1"))::check)
                .hasMessageContaining("encrypted");
        assertThatThrownBy(Dropped.named(folder, "people.xlsx", "a,b\n")::check)
                .hasMessageContaining("it is no workbook");
        assertThatThrownBy(Dropped.file(
                        folder, "people.xlsx", new Zipped().with("a.csv", "x").bytes())::check)
                .hasMessageContaining("'workbook'");
        assertThatThrownBy(book(new Book())::check).hasMessageContaining("'empty'");
        assertThatThrownBy(Dropped.file(folder, "people.xlsx", new byte[(32 << 20) + 1])::check)
                .hasMessageContaining("larger than 32 MiB");
    }

    @Test
    void a_document_type_and_a_sheet_that_ends_in_the_middle_are_refused() {
        String bomb = "<!DOCTYPE x [<!ENTITY e \"secret\">]><worksheet><sheetData>" + HEADER
                + row("<is><t>&e;</t></is>") + "</sheetData></worksheet>";
        String cut = "<worksheet><sheetData>" + HEADER + "<row><c><v>1";
        for (String sheet : List.of(bomb, cut)) {
            byte[] bytes = new Zipped()
                    .with("xl/workbook.xml", "<workbook><sheets><sheet name=\"s\" id=\"1\"/></sheets></workbook>")
                    .with("xl/_rels/workbook.xml.rels", "<r><Relationship Id=\"1\" Target=\"/xl/s.xml\"/></r>")
                    .with("xl/s.xml", sheet)
                    .bytes();

            assertThatThrownBy(Dropped.file(folder, "people.xlsx", bytes)::check)
                    .isInstanceOf(FileRefusedException.class)
                    .hasMessageContaining("'workbook'")
                    .hasMessageNotContaining("secret")
                    .hasNoCause();
        }
    }

    @Test
    void a_sheet_that_unpacks_beyond_all_measure_is_refused() {
        String rows = row("<is><t>a</t></is>").repeat(20_000);
        Book book = new Book().sheet("s", rows.repeat(40));

        assertThatThrownBy(book(book)::check).hasMessageContaining("'zip'").hasMessageContaining("times its size");
    }
}
