package io.sluice.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sluice.pipeline.KeyRing;
import io.sluice.pipeline.KeyRing.KeyUse;
import io.sluice.pipeline.KeyUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeasedKeysTest {
    private static final Duration TERM = Duration.ofSeconds(60);

    private boolean older;
    private final HandSetClock clock = new HandSetClock();
    private final KeyCupboard cupboard = new KeyCupboard(ring("a"));

    @Test
    void keysAreGivenForTheTermWithoutTheServiceAndNotAMomentLonger() {
        LeasedKeys keys = leased();
        cupboard.close();

        clock.advance(TERM.minusMillis(1));
        assertThat(keys.key(KeyUse.SHIFT, "d", 1)).isEqualTo(ring("a").key(KeyUse.SHIFT, "d", 1));
        clock.advance(Duration.ofMillis(1));

        assertThat(keys.isInForce()).isFalse();
        assertThatThrownBy(() -> keys.key(KeyUse.SHIFT, "d", 1)).isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(keys::check).hasMessageContaining("sharing halts");
    }

    @Test
    void aLeaseIsRenewedOnceItIsHalfOver() {
        LeasedKeys keys = leased();

        clock.advance(TERM.dividedBy(2).minusMillis(1));
        assertThat(keys.tend()).isTrue();
        assertThat(cupboard.asked()).isEqualTo(1);
        clock.advance(Duration.ofMillis(1));
        assertThat(keys.tend()).isTrue();
        assertThat(cupboard.asked()).isEqualTo(2);

        clock.advance(TERM.minusMillis(1));
        assertThat(keys.isInForce()).isTrue();
    }

    @Test
    void aServiceThatIsGoneIsAskedAgainSparinglyAndItsReasonIsTold() {
        LeasedKeys keys = leased();
        cupboard.close();
        clock.advance(TERM.dividedBy(2));

        assertThat(keys.tend()).as("the lease still runs").isTrue();
        assertThat(keys.tend()).isTrue();
        assertThat(cupboard.asked()).as("once, not at each call").isEqualTo(2);
        assertThat(keys.trouble()).get().asString().contains("open it");
        clock.advance(TERM.dividedBy(2));

        assertThat(keys.tend()).isFalse();
        assertThatThrownBy(keys::check).hasMessageContaining("open it");
    }

    @Test
    void itGoesOnOnceTheServiceIsBack() {
        LeasedKeys keys = leased();
        byte[] before = keys.key(KeyUse.PSEUDONYM, "d", 1);
        cupboard.close();
        clock.advance(TERM.multipliedBy(3));
        assertThat(keys.tend()).isFalse();
        cupboard.open();
        clock.advance(TERM.dividedBy(12));

        assertThat(keys.tend()).isTrue();

        assertThat(keys.key(KeyUse.PSEUDONYM, "d", 1)).isEqualTo(before);
        assertThat(keys.trouble()).isEmpty();
    }

    @Test
    void anotherRootIsNeverTaken() {
        LeasedKeys keys = leased();
        cupboard.holds(ring("b"));
        clock.advance(TERM);

        assertThat(keys.tend()).isFalse();

        assertThatThrownBy(keys::check).hasMessageContaining("put the earlier one back");
        cupboard.holds(ring("a"));
        clock.advance(TERM);
        assertThat(keys.tend()).isTrue();
    }

    @Test
    void aRotatedRootIsTakenUpAndAnOlderCopyOfItIsNot(@TempDir Path folder) {
        KeyFile file = KeyFile.create(folder.resolve("keys.json"));
        KeyRing earlier = file.unlock();
        LeasedKeys keys = LeasedKeys.of(() -> older ? earlier : file.unlock(), TERM, clock);
        file.rotate();
        assertThat(keys.version(KeyUse.OFFSET_SEAL))
                .as("not before the next lease")
                .isEqualTo(1);
        clock.advance(TERM.dividedBy(2));

        assertThat(keys.tend()).isTrue();
        assertThat(keys.version(KeyUse.OFFSET_SEAL)).isEqualTo(2);

        older = true;
        clock.advance(TERM);
        assertThat(keys.tend()).isFalse();
        assertThatThrownBy(keys::check).hasMessageContaining("older copy");
    }

    @ParameterizedTest(name = "the clock goes back by {0} s")
    @ValueSource(ints = {1, 20, 3600, 90_000})
    void aClockThatIsSetBackMakesNoLeaseLonger(int seconds) {
        LeasedKeys keys = leased();
        clock.advance(Duration.ofSeconds(-seconds));

        assertThat(keys.isInForce()).isFalse();
        assertThat(keys.tend()).isTrue();
        cupboard.close();
        clock.advance(TERM);
        assertThat(keys.tend()).isFalse();
    }

    @Test
    void theTermRunsFromTheQuestion() {
        LeasedKeys keys = LeasedKeys.of(
                () -> {
                    clock.advance(TERM);
                    return ring("a");
                },
                TERM,
                clock);

        assertThat(keys.isInForce()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 61})
    void aTermIsAtMostAMinute(int seconds) {
        assertThatThrownBy(() -> LeasedKeys.of(cupboard, Duration.ofSeconds(seconds), clock))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutAFirstLeaseThereAreNone() {
        cupboard.close();

        assertThatThrownBy(this::leased).isInstanceOf(KeyUnavailableException.class);
    }

    private LeasedKeys leased() {
        return LeasedKeys.of(cupboard, TERM, clock);
    }

    private static KeyRing ring(String root) {
        return (use, domain, epoch) ->
                Arrays.copyOf((root + use + domain + epoch + "-".repeat(32)).getBytes(StandardCharsets.UTF_8), 32);
    }
}
