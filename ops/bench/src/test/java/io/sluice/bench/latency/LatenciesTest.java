package io.sluice.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatenciesTest {

    @ParameterizedTest(name = "the part {0} of 1 to 1,000 ms -> {1} ms")
    @CsvSource({"0,1", "0.5,500", "0.99,990", "0.9991,1000", "1,1000"})
    void aPartOfThemIsNotAboveIt(double part, double millis) {
        long[] micros =
                LongStream.rangeClosed(1, 1000).map(i -> (1001 - i) * 1000).toArray();
        assertThat(new Latencies(micros).millis(part)).isEqualTo(millis);
    }
}
