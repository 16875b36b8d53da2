package io.sluice.bench.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FingerprintsTest {

    @Test
    void itTellsWhatIsNewAsASetDoesAlsoWhereItGrows() {
        Random random = new Random(7);
        Set<Long> set = new HashSet<>();
        Fingerprints fingerprints = new Fingerprints();
        for (int i = 0; i < 300_000; i++) {
            long value = random.nextInt(200_000);
            assertThat(fingerprints.add(value)).isEqualTo(set.add(value));
        }
        assertThat(fingerprints.size()).isEqualTo(set.size());
        for (long value = 0; value < 200_000; value++) {
            assertThat(fingerprints.contains(value)).isEqualTo(set.contains(value));
        }
    }

    @Test
    void differentTextsHaveDifferentFingerprints() {
        Fingerprints fingerprints = new Fingerprints();
        for (int i = 0; i < 200_000; i++) {
            assertThat(fingerprints.add(Fingerprints.of("key-" + i))).isTrue();
        }
    }
}
