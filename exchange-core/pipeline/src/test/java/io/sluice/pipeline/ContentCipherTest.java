package io.sluice.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.model.FieldType;
import io.sluice.pipeline.KeyRing.KeyUse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values sealed for the holders of a share's content key. */
class ContentCipherTest {

    @ParameterizedTest
    @EnumSource
    void theHolderOpensWhatTheShareShows(Suite suite) {
        TestKeys keys = new TestKeys("seed", suite);
        ContentCipher holder = new ContentCipher(suite, keys.key(KeyUse.CONTENT, "s1", 1), "f");
        Trial trial = Trial.of(new Treatment.Encrypt(), FieldType.TEXT).suite(suite);
        String sealed = (String) Objects.requireNonNull(trial.shared(1L, "王小明")[1]);

        assertThat(holder.open(sealed)).contains("王小明");
        assertThat(trial.shared(1L, "王小明")[1]).as("read twice").isEqualTo(sealed);
        assertThat(trial.shared(2L, "王小明")[1]).as("another row").isNotEqualTo(sealed);
        assertThat(trial.shared(1L, null)[1]).isNull();
        assertThat(holder.open((String) Objects.requireNonNull(trial.shared(1L, "")[1])))
                .contains("");
    }

    @Test
    void anyTypeIsSealedAsItsText() {
        ContentCipher holder = holder("s1", "f");

        assertThat(holder.open(sealed(FieldType.DATE, LocalDate.of(2024, 5, 17))))
                .contains("2024-05-17");
        assertThat(holder.open(sealed(FieldType.DECIMAL, new BigDecimal("1.50"))))
                .contains("1.5");
    }

    @Test
    void nobodyElseOpensIt() {
        String sealed = sealed(FieldType.TEXT, "secret");

        assertThat(holder("s2", "f").open(sealed)).as("key of another share").isEmpty();
        assertThat(holder("s1", "g").open(sealed)).as("another field").isEmpty();
        assertThat(holder("s1", "f").open("secret")).as("never sealed").isEmpty();
        assertThat(holder("s1", "f").open("")).isEmpty();
        byte[] bytes = Base64.getUrlDecoder().decode(sealed);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] ^= 1;
            assertThat(holder("s1", "f").open(Base64.getUrlEncoder().encodeToString(bytes)))
                    .as("byte %d changed", i)
                    .isEmpty();
            bytes[i] ^= 1;
        }
    }

    private static ContentCipher holder(String share, String field) {
        return new ContentCipher(Suite.INTERNATIONAL, new TestKeys("seed").key(KeyUse.CONTENT, share, 1), field);
    }

    private static String sealed(FieldType type, Object value) {
        return (String) Objects.requireNonNull(Trial.shown(new Treatment.Encrypt(), type, value));
    }
}
