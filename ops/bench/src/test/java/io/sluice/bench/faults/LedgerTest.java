package io.sluice.bench.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private final Ledger ledger = new Ledger();

    @Test
    void aTransactionWithoutAnAnswerCountsOnceItsSourceIsKnownToHaveIt() {
        ledger.doubtful(1, List.of(new Ledger.Write(7, 1, false)));
        ledger.confirm(1);
        ledger.doubtful(2, List.of(new Ledger.Write(7, 2, false)));
        ledger.doubtful(3, List.of(new Ledger.Write(7, 3, false)));
        ledger.doubtful(4, List.of(new Ledger.Write(7, 4, true)));
        ledger.confirm(4);

        ledger.settle(Set.of(1L, 3L, 4L));

        assertThat(ledger.changes().get(7L)).extracting(Ledger.Write::sequence).containsExactly(1L, 3L, 4L);
        assertThat(ledger.live()).isEmpty();
        assertThat(ledger.hasDoubts()).isFalse();
    }
}
