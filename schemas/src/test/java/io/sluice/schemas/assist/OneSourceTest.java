package io.sluice.schemas.assist;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.schemas.Standards;
import io.sluice.schemas.assist.OneSource.Offer;
import io.sluice.schemas.element.DataElements;
import java.util.List;
import org.junit.jupiter.api.Test;

class OneSourceTest {
    private static final Standards STANDARDS = Standards.bundled();
    private static final Offer RESIDENTS =
            new Offer("police.resident", "population/resident@1", List.of("citizen_id", "name", "sex", "phone"));
    private static final Offer ENTERPRISES = new Offer(
            "market.enterprise",
            "legal-entity/enterprise@1",
            List.of("credit_code", "name", "legal_representative", "legal_representative_id"));

    private final OneSource oneSource = new OneSource(STANDARDS, DataElements.bundled(STANDARDS));

    @Test
    void theShareOfElementsThatAreAnothersIsTold() {
        assertThat(oneSource.overlaps(ENTERPRISES, List.of(RESIDENTS, ENTERPRISES)))
                .singleElement()
                .satisfies(overlap -> {
                    assertThat(overlap.authority()).isEqualTo("police.resident");
                    assertThat(overlap.elements()).containsExactly("citizen-id", "person-name");
                    assertThat(overlap.percent()).isEqualTo(50);
                    assertThat(overlap.words()).contains("50 % of the data elements of market.enterprise");
                });
    }

    @Test
    void whoOnlyHoldsAnElementBesideItsOwnIsNoAuthority() {
        assertThat(oneSource.overlaps(RESIDENTS, List.of(RESIDENTS, ENTERPRISES)))
                .isEmpty();
    }

    @Test
    void twoOffersOfOneRegisterOverlap() {
        Offer second = new Offer("civil.resident", "population/resident@1", List.of("citizen_id", "address"));

        assertThat(oneSource.overlaps(second, List.of(RESIDENTS)))
                .extracting(OneSource.Overlap::percent)
                .containsExactly(50);
    }
}
