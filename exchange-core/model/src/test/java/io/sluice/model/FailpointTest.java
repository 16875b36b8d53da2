package io.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailpointTest {

    @Test
    void nothingIsArmedWithoutTheProperty() {
        assertThat(Failpoint.armed(null)).isNull();
    }

    @Test
    void thePlaceEndsTheProcessTheFirstTimeOnlyWhereItIsTheOneNamed() {
        Failpoint.Armed armed = Objects.requireNonNull(Failpoint.armed("after.produce=halt"));

        assertThat(armed.isLast("after.commit")).isFalse();
        assertThat(armed.isLast("after.produce")).isTrue();
    }

    @Test
    void aPlaceCanBePassedSomeTimes() {
        Failpoint.Armed armed = Objects.requireNonNull(Failpoint.armed("after.commit=halt@3"));

        assertThat(armed.isLast("after.commit")).isFalse();
        assertThat(armed.isLast("after.commit")).isFalse();
        assertThat(armed.isLast("after.commit")).isTrue();
        assertThat(armed.isLast("after.commit")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "after.commit", "after.commit=halt@0", "after.commit=throw", "=halt"})
    void aSlipIsToldInsteadOfRunningWithoutTheFault(String property) {
        assertThatThrownBy(() -> Failpoint.armed(property))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NAME=halt");
    }
}
