package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureSettingsTest {

    private static CaptureSettings settings(String source) {
        return new CaptureSettings(
                source, new SourceAddress("h", 5432, "d", "u"), () -> "canary-password", RowDigest.keyed(new byte[32]));
    }

    @Test
    void theSlotIsNamedAfterTheSource() {
        assertThat(settings("household-register").slot()).isEqualTo("sluice_household_register");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "a_b", "a'b", "a b", "-a", "a.b"})
    void anIdThatCannotNameASlotIsRefused(String id) {
        assertThatThrownBy(() -> settings(id)).isInstanceOf(IllegalArgumentException.class);
    }

    /** Guards against a process whose twenty idle sources take more than a processor. */
    @ParameterizedTest(name = "of {0} sources each polls every {1} ms")
    @CsvSource({"1,5", "2,5", "4,10", "20,50", "1000,50"})
    void theMoreSourcesTheLessOftenEachPolls(int sources, long millis) {
        assertThat(settings("a").amid(sources).poll()).hasMillis(millis);
    }

    /** Guards against a process that ends when the backlogs of twenty sources are read at once. */
    @ParameterizedTest(name = "of {0} sources each holds {1} changes and reads {2} bytes ahead")
    @CsvSource({"0,2048,33554432", "1,2048,33554432", "10,2048,3355443", "20,1024,1677721", "1000,256,1048576"})
    void theMoreSourcesTheLessEachHolds(int sources, int batch, int bytes) {
        CaptureSettings amid = settings("a").amid(sources);
        assertThat(amid.batchSize()).isEqualTo(batch);
        assertThat(amid.queueBytes()).isEqualTo(bytes);
    }

    @Test
    void itsTextShowsNoPassword() {
        assertThat(settings("a").toString()).doesNotContain("canary");
    }

    @Test
    void aShortDigestKeyIsRefused() {
        assertThatThrownBy(() -> RowDigest.keyed(new byte[15])).isInstanceOf(IllegalArgumentException.class);
    }
}
