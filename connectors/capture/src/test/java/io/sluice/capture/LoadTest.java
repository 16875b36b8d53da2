package io.sluice.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.TableId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class LoadTest {

    @Test
    void itsTextReadsBack() {
        Load load = new Load(new TableId("public", "t@x"), 12);

        assertThat(Load.parse(load.text())).contains(load);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "@public.t", "x@public.t", "8f14e45f-ceea-467f-a8f7-8f14e45fceea"})
    void idsThatAreNotOursAreNoLoads(@Nullable String text) {
        assertThat(Load.parse(text)).isEmpty();
    }
}
