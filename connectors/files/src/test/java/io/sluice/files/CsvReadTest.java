package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.ChangeEvent;
import io.sluice.model.Position;
import io.sluice.model.UndecodableException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvReadTest {
    private static final String PEOPLE = "姓名,city\n張三,上海\n李四,\"a,b\"\"c\"\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void the_encoding_is_found_out(String charset) throws Exception {
        Dropped file = Dropped.file(folder, PEOPLE, Charset.forName(charset));

        assertThat(file.columns()).containsExactly("姓名", "city");
        assertThat(file.rows()).containsExactly(List.of("張三", "上海"), List.of("李四", "a,b\"c"));
    }

    @ParameterizedTest
    @CsvSource({"UTF-8,EFBBBF", "UTF-16LE,FFFE", "UTF-16BE,FEFF", "GB18030,84319533"})
    void a_byte_order_mark_is_no_part_of_the_first_column(String charset, String mark) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(HexFormat.of().parseHex(mark));
        bytes.writeBytes(PEOPLE.getBytes(Charset.forName(charset)));

        assertThat(Dropped.file(folder, bytes.toByteArray()).columns()).containsExactly("姓名", "city");
    }

    @Test
    void bytes_of_no_encoding_refuse_the_file_by_line() {
        byte[] bytes = "id,name\n1,ann\r\n2,b\u00ff\n".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(Dropped.file(folder, bytes)::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("'encoding' at line 3")
                .hasMessageNotContaining("ann");
    }

    @Test
    void a_stated_encoding_is_not_guessed_away() {
        Dropped file = Dropped.file(folder, PEOPLE, Charset.forName("GB18030")).with("encoding", "UTF-8");

        assertThatThrownBy(file::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("'encoding' at line 1");
    }

    @Test
    void an_unquoted_empty_field_is_null_and_a_quoted_one_is_empty() throws Exception {
        assertThat(Dropped.file(folder, "a,b,c\n,\"\", \n").rows()).containsExactly(Arrays.asList(null, "", " "));
    }

    @Test
    void stated_texts_are_null() throws Exception {
        Dropped file = Dropped.file(folder, "a,b,c\n(blank),\\N,x\n").with("nulls", "(blank)|\\N");

        assertThat(file.rows()).containsExactly(Arrays.asList(null, null, "x"));
    }

    @Test
    void a_ragged_row_is_undecodable_and_its_neighbours_are_read() throws Exception {
        List<ChangeEvent> events = Dropped.file(folder, "a,b\n1,2\nfootnote\n3,4,5\n6,7\n")
                .batches(Optional.empty())
                .getFirst()
                .events();

        assertThat(events).extracting(event -> decodes(event, 0)).containsExactly(true, false, false, true);
        assertThat(events).extracting(event -> decodes(event, 1)).containsExactly(true, false, false, true);
    }

    private static boolean decodes(ChangeEvent event, int column) {
        try {
            return Objects.requireNonNull(event.after()).value(column) != null;
        } catch (UndecodableException undecodable) {
            return false;
        }
    }

    @Test
    void an_unclosed_quote_refuses_the_file_by_line_before_any_row() {
        assertThatThrownBy(Dropped.file(folder, "a,b\n1,2\n\"x\ny\",3\n4,\"secret\n5,6\n")::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("'quote' at line 5")
                .hasMessageNotContaining("secret");
    }

    @Test
    void text_after_a_closing_quote_refuses_the_file_without_quoting_it() {
        assertThatThrownBy(Dropped.file(folder, "a,b\n\"1\"Q,2\n")::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("'quote' at line 2")
                .hasMessageNotContaining("Q")
                .hasNoCause();
    }

    @Test
    void line_ends_may_be_mixed_and_empty_lines_are_no_rows() throws Exception {
        assertThat(Dropped.file(folder, "a,b\r\n1,2\n\n3,4\r5,\"6\r\n7\"").rows())
                .containsExactly(List.of("1", "2"), List.of("3", "4"), List.of("5", "6\r\n7"));
    }

    @Test
    void a_nul_and_ten_megabytes_pass_for_the_pipeline_to_judge() throws Exception {
        String large = "x".repeat(10 << 20);

        assertThat(Dropped.file(folder, "a,b\n1," + large + "\n2,n\0l\n").rows())
                .containsExactly(List.of("1", large), List.of("2", "n\0l"));
    }

    @Test
    void columns_of_one_name_are_refused_by_number() {
        assertThatThrownBy(Dropped.file(folder, "id,name,id\n1,ann,2\n")::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("columns 1 and 3")
                .hasMessageNotContaining("'id'");
    }

    @Test
    void stated_columns_replace_the_header_and_a_second_header_is_skipped() throws Exception {
        Dropped file = Dropped.file(folder, "id;id\nnumber;name\n1;ann\n")
                .with("delimiter", ";")
                .with("columns", "number,name")
                .with("skip", "1");

        assertThat(file.columns()).containsExactly("number", "name");
        assertThat(file.rows()).containsExactly(List.of("1", "ann"));
    }

    @Test
    void without_a_header_the_first_row_is_data() throws Exception {
        Dropped file = Dropped.file(folder, "1,ann\n").with("header", "absent").with("columns", "number,name");

        assertThat(file.rows()).containsExactly(List.of("1", "ann"));
    }

    @Test
    void an_empty_file_is_refused_and_a_header_alone_is_complete() throws Exception {
        assertThatThrownBy(Dropped.file(folder, "")::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("'empty'");
        assertThat(Dropped.file(folder, "a,b\n").batches(Optional.empty()))
                .singleElement()
                .satisfies(batch -> assertThat(batch.events()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"504B0304", "1F8B08", "255044462D", "D0CF11E0"})
    void what_is_no_text_is_refused_whatever_its_name(String magic) {
        assertThatThrownBy(Dropped.file(folder, HexFormat.of().parseHex(magic))::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("'kind'");
    }

    @Test
    void a_million_columns_are_refused_and_a_row_of_them_is_ragged() throws Exception {
        String million = "x,".repeat(1_000_000);

        assertThatThrownBy(Dropped.file(folder, million + "\n")::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("'header'");
        assertThat(Dropped.file(folder, "a,b\n" + million + "\n1,2\n")
                        .batches(Optional.empty())
                        .getFirst()
                        .events())
                .extracting(event -> decodes(event, 0))
                .containsExactly(false, true);
    }

    @Test
    void a_field_beyond_all_measure_refuses_the_file() {
        assertThatThrownBy(Dropped.file(folder, "a\n" + "x".repeat(20 << 20) + "\n")::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("16 million");
    }

    @Test
    void a_position_is_content_and_row() throws Exception {
        Dropped file = Dropped.file(folder, "a\n1\n2\n");

        assertThat(file.batches(Optional.empty()).getFirst().events())
                .extracting(event -> event.position())
                .containsExactly(
                        new Position.File(1, file.check().contentHash(), 1),
                        new Position.File(1, file.check().contentHash(), 2));
        assertThat(file.check().contentHash())
                .isEqualTo(Digests.hex(Digests.sha256().digest("a\n1\n2\n".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void no_value_shows_in_a_text_of_event_or_row() throws Exception {
        assertThat(Dropped.file(folder, "a,b\nsecret,x\nsecret\n")
                        .batches(Optional.empty())
                        .getFirst()
                        .events())
                .allSatisfy(event -> assertThat(event + " " + event.after()).doesNotContain("secret"));
    }
}
