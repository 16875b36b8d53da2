package io.sluice.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.contract.specification.Specification;
import io.sluice.shares.FeedStatus;
import io.sluice.shares.ShareState;
import io.sluice.shares.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareStateTest {

    private static final String TABLE = Town.TABLE.toString();
    private static final Specification.Share KEYS = Town.share("keys", 1);
    private static final Specification.Share SCOPED = Town.needingWholePast(Town.share("scoped", 1));

    @ParameterizedTest(name = "filled by load {0}, feed says load {1} is {2}: {3}")
    @CsvSource({
        // The feed was told to follow the table, and not yet to load it.
        "1, 1, none, loading",
        "1, 1, pending, loading",
        "1, 1, running, loading",
        "1, 1, completed, active",
        "1, 1, failed, incomplete",
        "1, 2, running, active",
        // Guards against calling a share whole by what is said of the load before its own.
        "2, 1, completed, loading"
    })
    void aShareIsWholeWhenItsOwnLoadIs(int filling, int told, String load, String state) {
        FeedStatus.Table table = new FeedStatus.Table(TABLE, told, load, 0, null, "");

        assertThat(ShareState.of(KEYS, standing(filling), List.of(table)).text())
                .isEqualTo(state);
    }

    @Test
    void whatOtherTablesDoSaysNothing() {
        FeedStatus.Table other = new FeedStatus.Table("public.other", 1, "completed", 0, "table-missing", "mend it");

        assertThat(ShareState.of(KEYS, standing(1), List.of(other)).text()).isEqualTo("loading");
    }

    @ParameterizedTest(name = "{0}, load begun {1}, feed says {2} and {3}: {4}")
    @CsvSource({
        "scoped, 0, none, before-image-missing, stopped",
        "scoped, 1, completed, before-image-missing, incomplete",
        "keys, 0, none, before-image-missing, waiting",
        "keys, 1, running, before-image-missing, loading",
        "keys, 1, completed, before-image-missing, active",
        "keys, 1, pending, table-missing, stopped",
        "keys, 1, completed, not-published, incomplete"
    })
    void whatATableLacksStopsWhoNeedsIt(String share, int begun, String load, String reason, String state) {
        FeedStatus.Table table = new FeedStatus.Table(TABLE, 1, load, 0, reason, "its owner must run something");

        ShareState found = ShareState.of(share.equals("keys") ? KEYS : SCOPED, standing(begun), List.of(table));

        assertThat(found.text()).isEqualTo(state);
        if (state.equals("stopped") || state.equals("incomplete")) {
            assertThat(found.reason()).isEqualTo(reason);
            assertThat(found.message()).isEqualTo("its owner must run something");
        }
    }

    private static @Nullable Standing standing(int filling) {
        return filling == 0 ? null : Standing.begun(1, TABLE, filling);
    }
}
