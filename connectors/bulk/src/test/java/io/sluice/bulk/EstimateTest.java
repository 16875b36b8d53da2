package io.sluice.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.pipeline.privacy.PrivacyModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateTest {

    @ParameterizedTest(name = "a class of {0} records beside one of 100, k is 5: {1} below, {2} near, {3} well")
    @CsvSource({"1,1,0,100", "4,4,0,100", "5,0,5,100", "19,0,19,100", "20,0,0,120"})
    void recordsAreToldByHowLargeTheirClassIs(long size, long below, long near, long well) {
        Estimate estimate = Estimate.of(
                new PrivacyModel(List.of("birth_year"), 5, null, null, null),
                new TreeMap<>(Map.of(size, 1L, 100L, 1L)),
                true);

        assertThat(estimate).isEqualTo(new Estimate(List.of("birth_year"), 5, size + 100, true, below, near, well));
    }
}
