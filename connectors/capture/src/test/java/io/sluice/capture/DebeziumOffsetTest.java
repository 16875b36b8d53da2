package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.TableId;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DebeziumOffsetTest {

    private static final Map<String, Object> LOADING = Map.of(
            "lsn",
            900L,
            "lsn_proc",
            900L,
            "lsn_commit",
            500L,
            "messageType",
            "INSERT",
            "txId",
            42L,
            "ts_usec",
            1_700_000_000_000_000L,
            "incremental_snapshot_primary_key",
            "aced0005aa",
            "incremental_snapshot_maximum_key",
            "aced0005bb",
            "incremental_snapshot_collections",
            "[]",
            "incremental_snapshot_correlation_id",
            "3@public.resident");

    @Test
    void aRestartIsAtTheEndOfTheLastWholeTransactionAndDebeziumDoesNotSearch() {
        DebeziumOffset moved = DebeziumOffset.of(LOADING).atTransactionBoundary(500);

        assertThat(moved.entries())
                .containsEntry("lsn", 500L)
                .containsEntry("lsn_commit", 500L)
                .containsEntry("txId", 42L)
                .doesNotContainKeys("lsn_proc", "messageType");
    }

    @Test
    void aRestartKeepsHowFarALoadIs() {
        DebeziumOffset moved = DebeziumOffset.of(LOADING).atTransactionBoundary(500);

        assertThat(moved.entries()).containsEntry("incremental_snapshot_primary_key", "aced0005aa");
        assertThat(moved.load()).contains(new Load(new TableId("public", "resident"), 3));
    }

    @Test
    void aRestartNamesTheLoadsTableSoThatDebeziumCanReadIt() {
        Map<String, Object> loading = new HashMap<>(LOADING);
        loading.put("incremental_snapshot_correlation_id", "1@Public Works.a b");

        assertThat(DebeziumOffset.of(loading).atTransactionBoundary(500).entries())
                .containsEntry(
                        "incremental_snapshot_collections",
                        "[{\"incremental_snapshot_collections_id\":\"\\\"Public Works\\\".\\\"a b\\\"\"}]");
    }

    @Test
    void aSourceWithoutOffsetBeginsAtItsSlot() {
        DebeziumOffset beginning = DebeziumOffset.beginning(77, 0, 5);

        assertThat(beginning.commitLsn()).contains(77L);
        assertThat(beginning.entries()).containsEntry("lsn", 77L).containsEntry("txId", 0L);
        assertThat(beginning.hasLoad()).isFalse();
    }

    /** Guards against a table read twice: Debezium forgets the last key until it has sent a row after a restart. */
    @Test
    void aForgottenKeyIsTakenFromTheOffsetBefore() {
        Map<String, Object> forgetful = new HashMap<>(LOADING);
        forgetful.put("incremental_snapshot_primary_key", "ACED000570");

        DebeziumOffset kept = DebeziumOffset.of(forgetful).keepingLoadKeyOf(DebeziumOffset.of(LOADING));

        assertThat(kept.entries()).containsEntry("incremental_snapshot_primary_key", "aced0005aa");
    }

    @Test
    void theKeyOfAnotherLoadIsNotTaken() {
        Map<String, Object> other = new HashMap<>(LOADING);
        other.put("incremental_snapshot_primary_key", "ACED000570");
        other.put("incremental_snapshot_correlation_id", "4@public.resident");

        DebeziumOffset kept = DebeziumOffset.of(other).keepingLoadKeyOf(DebeziumOffset.of(LOADING));

        assertThat(kept.entries()).containsEntry("incremental_snapshot_primary_key", "ACED000570");
    }

    @Test
    void aKeyThatDebeziumKnowsIsNotReplaced() {
        Map<String, Object> further = new HashMap<>(LOADING);
        further.put("incremental_snapshot_primary_key", "aced0005cc");

        DebeziumOffset kept = DebeziumOffset.of(further).keepingLoadKeyOf(DebeziumOffset.of(LOADING));

        assertThat(kept.entries()).containsEntry("incremental_snapshot_primary_key", "aced0005cc");
    }

    @Test
    void aLoadCanBeForgotten() {
        DebeziumOffset without = DebeziumOffset.of(LOADING).withoutLoad();

        assertThat(without.hasLoad()).isFalse();
        assertThat(without.load()).isEmpty();
        assertThat(without.commitLsn()).contains(500L);
    }

    @Test
    void itsTextShowsNoKey() {
        assertThat(DebeziumOffset.of(LOADING).toString()).doesNotContain("aced");
    }
}
