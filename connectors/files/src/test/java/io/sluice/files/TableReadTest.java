package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableReadTest {
    @TempDir
    Path folder;

    private Dropped fixed(String content) {
        return Dropped.named(folder, "people.txt", content).with("format", "fixed");
    }

    @Test
    void a_tsv_file_is_known_by_its_name() throws Exception {
        Dropped file = Dropped.named(folder, "people.tsv", "id\tname\n1\ta,b\n\t\"x\ty\"\n");

        assertThat(file.rows()).containsExactly(List.of("1", "a,b"), Arrays.asList(null, "x\ty"));
    }

    @Test
    void titles_footers_and_notes_are_no_rows() throws Exception {
        Dropped file =
                Dropped.file(folder, """
                Residents of 2024,,
                "as of 31 December",,
                id,name,n
                1,ann,2
                合計,,2
                2,bo,5
                Total,,7
                printed by the office,,
                page 1,,
                """).with("title", "2").with("footer", "2").with("notes", "合計|Total");

        assertThat(file.columns()).containsExactly("id", "name", "n");
        assertThat(file.rows()).containsExactly(List.of("1", "ann", "2"), List.of("2", "bo", "5"));
        assertThat(file.check().rows()).isEqualTo(2);
    }

    @Test
    void header_lines_are_joined_and_what_stands_over_several_columns_continues() throws Exception {
        Dropped file = Dropped.file(folder, "區域,,人口\n代碼,名稱,男,女,\n65,板橋,1,2,3\n").with("header", "2");

        assertThat(file.columns()).containsExactly("區域_代碼", "區域_名稱", "人口_男", "人口_女", "人口");
        assertThat(file.rows()).containsExactly(List.of("65", "板橋", "1", "2", "3"));
    }

    @Test
    void of_a_header_in_two_languages_either_names_the_columns() throws Exception {
        String pair = "statistic_yyy,village\n統計年,村里名稱\n109,留侯里\n";

        assertThat(Dropped.file(folder, pair).with("skip", "1").columns()).containsExactly("statistic_yyy", "village");
        assertThat(Dropped.file(folder, pair).with("title", "1").columns()).containsExactly("統計年", "村里名稱");
        assertThat(Dropped.file(folder, pair).with("title", "1").rows()).containsExactly(List.of("109", "留侯里"));
    }

    @Test
    void columns_of_fixed_places_are_cut_out_of_their_lines() throws Exception {
        Dropped file = fixed("REGISTER\n00012 ann  x\n\n00013 bo\n00014 🙂王五  y \n")
                .with("title", "1")
                .with("positions", "id:1-5,name:7-10,kind:12-12");

        assertThat(file.rows())
                .containsExactly(
                        List.of("00012", "ann", "x"),
                        List.of(Dropped.UNDECODABLE, Dropped.UNDECODABLE, Dropped.UNDECODABLE),
                        List.of("00014", "🙂王五", "y"));
    }

    @Test
    void places_can_count_the_bytes_of_the_encoding() throws Exception {
        byte[] bytes = "01張三  上海\n02李四五北京\n03abc王上海\n".getBytes(Charset.forName("GB18030"));
        Dropped file = Dropped.file(folder, "people.txt", bytes)
                .with("format", "fixed")
                .with("encoding", "GB18030")
                .with("unit", "bytes")
                .with("positions", "no:1-2,name:3-8,city:9-12");

        assertThat(file.rows())
                .containsExactly(
                        List.of("01", "張三", "上海"),
                        List.of("02", "李四五", "北京"),
                        List.of(Dropped.UNDECODABLE, Dropped.UNDECODABLE, Dropped.UNDECODABLE));
    }

    @Test
    void what_is_said_of_a_format_it_does_not_have_is_told() {
        Dropped file = Dropped.named(folder, "people.tsv", "a\n1\n")
                .with("drop.people.records", "x")
                .with("drop.people.header", "many");

        assertThatThrownBy(file::check).hasMessageContaining("'header' is not a number of lines");
        file.with("drop.people.header", "1");
        assertThatThrownBy(file::check).hasMessageContaining("'drop.people.records' says nothing about tsv");
        file.with("drop.people.format", "excel");
        assertThatThrownBy(file::check).hasMessageContaining("'format' is none of [csv, tsv, json");
    }

    @Test
    void places_that_overlap_or_are_missing_are_told() {
        assertThatThrownBy(fixed("x\n")::check).hasMessageContaining("'positions' is missing");
        assertThatThrownBy(fixed("x\n").with("positions", "a:1-5,b:5-6")::check).hasMessageContaining("column 'b'");
        assertThatThrownBy(fixed("x\n").with("positions", "a:1-5;b:5-6")::check).hasMessageContaining("a list like");
    }
}
