package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadTest {
    @TempDir
    Path folder;

    private Dropped json(String content) {
        return Dropped.named(folder, "people.json", content);
    }

    private Dropped lines(String content) {
        return Dropped.named(folder, "people.jsonl", content);
    }

    @Test
    void members_are_columns_and_those_of_nested_objects_too() throws Exception {
        Dropped file = json("""
                [{"id": 1, "home": {"city": "上海", "at": {"lat": 31.20}}, "tags": ["a", {"b": 1.50}]},
                 {"id": 12345678901234567890123, "late": true, "home": null, "tags": []}]""");

        assertThat(file.columns()).containsExactly("id", "home.city", "home.at.lat", "tags", "late", "home");
        assertThat(file.rows())
                .containsExactly(
                        Arrays.asList("1", "上海", "31.20", "[\"a\",{\"b\":1.50}]", null, null),
                        Arrays.asList("12345678901234567890123", null, null, "[]", "true", null));
    }

    @Test
    void an_array_inside_an_object_is_found_by_its_names() throws Exception {
        Dropped file =
                json("{\"note\": {\"items\": [1]}, \"result\": {\"n\": 1, \"items\": [{\"a\": \"x\"}], \"z\": {}}}")
                        .with("records", "result.items");

        assertThat(file.rows()).containsExactly(List.of("x"));
    }

    @Test
    void a_record_of_pairs_is_read_by_their_names() throws Exception {
        Dropped file = json("""
                [[{"key": "医院", "value": "中心", "type": "string"}, {"key": "tel", "value": [{"n": "1"}]}],
                 [null, {"value": "北", "key": "医院"}]]""").with("pairs", "key,value");

        assertThat(file.columns()).containsExactly("医院", "tel");
        assertThat(file.rows()).containsExactly(List.of("中心", "[{\"n\":\"1\"}]"), Arrays.asList("北", null));
    }

    @Test
    void stated_columns_are_the_file_s_columns() throws Exception {
        Dropped file = json("[{\"b\": 1, \"x\": 2}, {\"a\": 3}]").with("columns", "a,b,c");

        assertThat(file.columns()).containsExactly("a", "b", "c");
        assertThat(file.rows()).containsExactly(Arrays.asList(null, "1", null), Arrays.asList("3", null, null));
    }

    @Test
    void each_line_is_a_record_and_one_that_is_none_is_rejected_alone() throws Exception {
        Dropped file = lines("{\"a\": 1}\n\n{\"a\": \nnull\n{\"a\":2}{\"a\":3}\n{\"a\":4,\"a\":5}\n{\"a\": \"-\"}\n")
                .with("nulls", "-");

        assertThat(file.rows())
                .containsExactly(
                        List.of("1"),
                        List.of(Dropped.UNDECODABLE),
                        List.of(Dropped.UNDECODABLE),
                        List.of(Dropped.UNDECODABLE),
                        List.of(Dropped.UNDECODABLE),
                        Arrays.asList((Object) null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030"})
    void the_encoding_is_found_out(String charset) throws Exception {
        byte[] bytes = "[{\"城市\": \"上海\"}]".getBytes(Charset.forName(charset));

        assertThat(Dropped.file(folder, "people.json", bytes).rows()).containsExactly(List.of("上海"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "[{'a': 'secret'}, {'a': 'sec | 'cut'",
                "[{'a': 'secret'} | 'cut'",
                "{'x': [{'a': 'secret'}] | 'cut'",
                "[{'a': secret}] | 'json'",
                "[{'a': 1}] [{'a': 2}] | 'json'",
                "{'a': 'secret'} | 'records'",
                "'secret' | 'records'",
                "[] | 'empty'",
                "[3, 'secret'] | 'empty'"
            })
    void a_document_that_is_no_list_of_records_is_refused_without_its_text(String text, String rule) {
        Dropped file = json(text.replace('\'', '"'));
        if (text.contains("x")) {
            file.with("records", "x");
        }

        assertThatThrownBy(file::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("refused by " + rule)
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void a_last_line_that_ends_in_the_middle_refuses_the_file_by_line() {
        assertThatThrownBy(lines("{\"a\": 1}\n{\"a\": \"sec")::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("'cut' at line 2");
    }

    @Test
    void an_empty_file_is_refused_and_an_empty_list_of_stated_columns_is_complete() throws Exception {
        assertThatThrownBy(json("")::check).hasMessageContaining("'empty'");
        assertThatThrownBy(lines("")::check).hasMessageContaining("'empty'");
        assertThat(json("[]").with("columns", "a").rows()).isEmpty();
    }

    @Test
    void what_is_nested_beyond_all_measure_is_refused_or_rejected() throws Exception {
        String deep = "{\"a\":".repeat(100_000);

        assertThatThrownBy(json("[" + deep)::check)
                .hasMessageContaining("'json'")
                .hasMessageContaining("deeply");
        assertThatThrownBy(json("[".repeat(100_000))::check).hasMessageContaining("'json'");
        assertThat(lines("{\"a\":1}\n" + deep + "\n{\"a\":2}\n").rows())
                .containsExactly(List.of("1"), List.of(Dropped.UNDECODABLE), List.of("2"));
    }

    @Test
    void more_members_than_a_table_has_are_refused() {
        StringBuilder text = new StringBuilder("{\"first\": 1");
        for (int i = 0; i < 20_000; i++) {
            text.append(", \"m").append(i).append("\": 1");
        }

        assertThatThrownBy(lines(text.append("}\n").toString())::check).hasMessageContaining("'header' at line 1");
    }

    @Test
    void a_byte_of_no_encoding_is_told_by_line() {
        byte[] bytes = "[{\"a\": \"é\"},\n{\"a\": \"secret\u00ff\"}]".getBytes(StandardCharsets.ISO_8859_1);

        assertThatThrownBy(Dropped.file(folder, "people.json", bytes)::check)
                .hasMessageContaining("'encoding' at line")
                .hasMessageNotContaining("secret");
    }
}
