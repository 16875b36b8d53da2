package io.sluice.pipeline.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.KeyRing;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class HeldSealTest {
    private static final KeyRing KEYS = (use, domain, epoch) -> {
        byte[] key = new byte[32];
        key[0] = (byte) domain.length();
        return key;
    };
    private static final byte[] NAME = bytes("register/share@1/00ff");
    private static final byte[] CONTENT = bytes("a record that waits");

    private final HeldSeal seal = new HeldSeal(KEYS, "register");

    @Test
    void whatIsSealedOpensUnderItsName() {
        byte[] sealed = seal.seal(CONTENT, NAME);

        assertThat(seal.open(sealed, NAME)).isEqualTo(CONTENT);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("waits");
        assertThat(seal.seal(CONTENT, NAME)).isNotEqualTo(sealed);
    }

    @Test
    void underAnotherNameKeyOrWithAChangedByteItDoesNotOpen() {
        byte[] sealed = seal.seal(CONTENT, NAME);
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatThrownBy(() -> seal.open(sealed, bytes("register/share@1/00fe")))
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> new HeldSeal(KEYS, "another").open(sealed, NAME))
                .isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> seal.open(changed, NAME)).isInstanceOf(SealBrokenException.class);
        assertThatThrownBy(() -> seal.open(new byte[0], NAME)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void keysOfOtherWordsAreOthers() {
        assertThat(seal.derive("one")).hasSize(32).isEqualTo(seal.derive("one")).isNotEqualTo(seal.derive("two"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
