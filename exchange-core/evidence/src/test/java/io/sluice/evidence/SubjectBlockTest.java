package io.sluice.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.model.SubjectDigest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SubjectBlockTest {
    private static final SubjectDigest ONE = new SubjectDigest(1, 2);
    private static final SubjectDigest TWO = new SubjectDigest(1, -2);
    private static final SubjectDigest THREE = new SubjectDigest(-1, 0);
    private static final String ROOT = "ab".repeat(32);

    @Test
    void whatIsReadIsWhatWasWritten() {
        Map<String, List<SubjectDigest>> shares = new LinkedHashMap<>();
        shares.put("s-one", List.of(THREE, ONE));
        shares.put("s-two", List.of(TWO, ONE, ONE));
        List<SubjectDigest> many =
                LongStream.range(0, 2048).mapToObj(n -> new SubjectDigest(n, n)).toList();
        shares.put("s-many", many);

        SubjectBlock read = SubjectBlock.of(new SubjectBlock(shares).bytes());

        assertThat(read.of("s-one")).containsExactly(ONE, THREE);
        assertThat(read.of("s-two")).containsExactly(ONE, TWO);
        assertThat(read.of("s-many")).isEqualTo(many);
        assertThat(read.of("s-none")).isEmpty();
    }

    @Test
    void aBlockThatIsCutOffIsNone() {
        byte[] whole = new SubjectBlock(Map.of("s-one", List.of(ONE, TWO))).bytes();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            if (length == 1 + Integer.BYTES + 2 * SubjectDigest.BYTES) {
                assertThat(SubjectBlock.of(cut).shares()).isEmpty();
            } else {
                assertThatThrownBy(() -> SubjectBlock.of(cut)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Test
    void commitmentsToOnePersonInTwoBatchesDiffer() {
        String here = SubjectBlock.commitment(ROOT, List.of(ONE));

        assertThat(SubjectBlock.commitment(ROOT, List.of(ONE, ONE))).isEqualTo(here);
        assertThat(SubjectBlock.commitment("cd".repeat(32), List.of(ONE))).isNotEqualTo(here);
        assertThat(SubjectBlock.commitment(ROOT, List.of(TWO))).isNotEqualTo(here);
        assertThat(here).hasSize(64).doesNotContain(ONE.hex());
    }
}
