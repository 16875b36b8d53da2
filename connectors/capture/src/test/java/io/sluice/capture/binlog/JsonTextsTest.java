package io.sluice.capture.binlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class JsonTextsTest {

    /** A small object of one key: count, size, where the key is and how long, type and value, the key. */
    private static final byte[] BINARY = HexFormat.of().parseHex("00" + "0100" + "0c00" + "0b000100" + "050100" + "61");

    @Test
    void the_logs_binary_and_a_loads_text_are_one() {
        assertThat(JsonTexts.text(BINARY)).isEqualTo("{\"a\": 1}");
        assertThat(JsonTexts.text("{\"a\":1}")).isEqualTo("{\"a\": 1}");
    }

    @Test
    void numbers_are_written_one_way_and_texts_stay() {
        assertThat(JsonTexts.text("[1e20,1.0E20,1.50,-1.0E-7]"))
                .isEqualTo("[100000000000000000000, 100000000000000000000, 1.5, -0.0000001]");
        assertThat(JsonTexts.text("[0.1000000000000000055511151231257827021181583404541015625]"))
                .isEqualTo("[0.1]");
        assertThat(JsonTexts.text("[123456789012345678901234567890.12]"))
                .isEqualTo("[123456789012345678901234567890.12]");
        assertThat(JsonTexts.text("[\"a,b:c\",[],{}]")).isEqualTo("[\"a,b:c\", [], {}]");
    }

    @Test
    void nothing_is_null_and_what_is_none_is_told_without_it() {
        assertThat(JsonTexts.text(new byte[0])).isNull();
        assertThatThrownBy(() -> JsonTexts.text("{secret"))
                .isInstanceOf(IllegalStateException.class)
                .hasNoCause()
                .hasMessageNotContaining("secret");
    }
}
