package io.sluice.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {
    private static final Charset BIG5 = Charset.forName("Big5");
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final String TRADITIONAL = "統計年,區域別,村里名稱,總計,教育程度,備註說明\n一百零九年,新北市板橋區,留侯里,甲,大學畢業,縣市政府\n";
    private static final String SIMPLIFIED = "统计年,区域,村名,总计,受教育程度,备注\n二零零九年,上海市浦东新区,花木街道,甲,大学毕业,喆珺\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "traditional,x-windows-950,x-windows-950",
        "traditional,GB18030,GB18030",
        "simplified,GB18030,GB18030",
        "traditional,UTF-8,UTF-8",
        "simplified,UTF-8,UTF-8"
    })
    void chinese_is_told_apart_by_its_bytes(String text, String written, String found) {
        byte[] bytes = (text.equals("traditional") ? TRADITIONAL : SIMPLIFIED).getBytes(Charset.forName(written));

        assertThat(Encoding.of(bytes, Optional.empty()).charset()).isEqualTo(Charset.forName(found));
    }

    /** U+4E00 and U+6700 have a zero byte where digits and commas have none. */
    @ParameterizedTest
    @CsvSource({"UTF-16LE", "UTF-16BE"})
    void utf_16_without_a_mark_is_told_also_of_chinese(String written) throws Exception {
        String text = "no,name\n1,一一\n2,最最一开\n3,刀\n";

        assertThat(Dropped.file(folder, text.getBytes(Charset.forName(written))).rows())
                .containsExactly(List.of("1", "一一"), List.of("2", "最最一开"), List.of("3", "刀"));
    }

    /** Names with characters of four bytes, one of them across the end of a block. */
    @Test
    void characters_of_four_bytes_in_gb18030_are_read() throws Exception {
        String name = "\uD842\uDFB7㐀䶮";
        String row = "1," + name + "\n";
        int rows = 2 * BlockStream.BLOCK / row.getBytes(GB18030).length;
        byte[] bytes = ("n,名稱\n" + row.repeat(rows)).getBytes(GB18030);

        assertThat(Dropped.file(folder, bytes).rows()).hasSize(rows).containsOnly(List.of("1", name));
    }

    @Test
    void a_big5_file_whose_beginning_is_ascii_is_read() throws Exception {
        byte[] ascii = ("year,area,village,total,level,note\n" + "1,2,3,4,5,6\n".repeat(10_000)).getBytes(BIG5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ascii);
        bytes.writeBytes(TRADITIONAL.getBytes(BIG5));

        assertThat(Dropped.file(folder, bytes.toByteArray()).rows())
                .hasSize(10_002)
                .last()
                .isEqualTo(List.of("一百零九年", "新北市板橋區", "留侯里", "甲", "大學畢業", "縣市政府"));
    }

    @Test
    void a_file_that_goes_on_in_another_encoding_is_refused_by_line_and_not_guessed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(SIMPLIFIED.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(SIMPLIFIED.getBytes(GB18030));

        assertThatThrownBy(Dropped.file(folder, bytes.toByteArray())::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("'encoding' at line 3")
                .hasMessageContaining("UTF-8")
                .hasNoCause();
    }

    @Test
    void a_byte_order_mark_at_a_later_line_s_beginning_refuses_the_file_by_line() {
        assertThatThrownBy(Dropped.file(folder, "a,b\n1,secret\n\uFEFFa,b\n3,4\n")::check)
                .isInstanceOf(FileRefusedException.class)
                .hasMessageContaining("'mark' at line 3")
                .hasMessageNotContaining("secret");
    }

    @Test
    void such_a_mark_within_a_value_is_left_to_the_pipeline() throws Exception {
        assertThat(Dropped.file(folder, "a,b\n1,x\uFEFFy\n").rows()).containsExactly(List.of("1", "x\uFEFFy"));
    }
}
