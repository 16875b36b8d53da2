package io.sluice.demo.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogOrderTest {

    @ParameterizedTest(name = "{0} then {1}: {2}")
    @CsvSource({
        "log:1:700:1a0:0, log:1:701:1a8:0, 0",
        "log:1:700:1a8:0, log:1:701:1a0:0, 1",
        "log:1:700:1a0:0, log:1:700:1a0:1, 0",
        "log:1:700:1a0:1, log:1:700:1a0:0, 1",
        "log:1:700:1a0:0, log:1:700:1a0:0, 1",
        "log:1:700:1a8:0, log:2:701:1a0:0, 0",
        "log:1:700:7fffffffffffffff:0, log:1:701:8000000000000000:0, 0",
        "snapshot:1:s:ab, log:1:701:1a0:0, 0"
    })
    void aKeysChangesGoForward(String first, String second, long inversions) {
        LogOrder order = new LogOrder();

        order.add(key("a"), first);
        order.add(key("b"), "log:1:9:ffff:0");
        order.add(key("a"), second);

        assertThat(order.inversions()).isEqualTo(inversions);
    }

    private static ByteBuffer key(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
