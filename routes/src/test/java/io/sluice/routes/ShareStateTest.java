package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareStateTest {

    @ParameterizedTest(name = "filled by load {0}, feed says load {1} is {2}: {3}")
    @CsvSource({
        "1, 1, pending, loading",
        "1, 1, running, loading",
        "1, 1, completed, active",
        "1, 1, failed, incomplete",
        "1, 2, running, active",
        // Guards against calling a share whole by what is said of the load before its own.
        "2, 1, completed, loading"
    })
    void aShareIsWholeWhenItsOwnLoadIs(int filling, int told, String load, String state) {
        FeedStatus.Table table = new FeedStatus.Table("public.t", told, load, 0, "");

        assertThat(ShareState.of(new Standing(1, "public.t", filling, null), List.of(table))
                        .text())
                .isEqualTo(state);
    }

    @Test
    void whatOtherTablesDoSaysNothing() {
        FeedStatus.Table other = new FeedStatus.Table("public.other", 1, "completed", 0, "");

        assertThat(ShareState.of(new Standing(1, "public.t", 1, null), List.of(other))
                        .text())
                .isEqualTo("loading");
    }
}
