package io.sluice.contract.specification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DownloadLinkTest {
    private static final SpecificationKeys KEYS = SpecificationKeys.generate();
    private static final Instant NOW = Instant.parse("2031-03-01T08:00:00Z");
    private static final DownloadLink LINK =
            new DownloadLink("e-1", "tax-x7k2m9", "tax.app", NOW.getEpochSecond() + DownloadLink.LIFE_SECONDS);

    @Test
    void itIsReadAsItWasSigned() {
        assertThat(DownloadLink.read(LINK.signed(KEYS), List.of(KEYS.publicKey())))
                .contains(LINK);
    }

    @Test
    void nobodyElsesAndNothingChangedIsRead() {
        String text = LINK.signed(KEYS);
        String[] parts = text.split("\\.", -1);
        String[] others = new DownloadLink("e-2", "tax-x7k2m9", "tax.app", LINK.expires())
                .signed(KEYS)
                .split("\\.", -1);

        assertThat(read(LINK.signed(SpecificationKeys.generate()))).isEmpty();
        assertThat(read(parts[0] + "." + others[1] + "." + parts[2])).isEmpty();
        assertThat(read("")).isEmpty();
        assertThat(read("a.b")).isEmpty();
        assertThat(read("a.&.c")).isEmpty();
    }

    @Test
    void aTicketIsNoLink() {
        Ticket ticket = new Ticket("1", "tax.app", "download", "e-1", NOW.getEpochSecond() + 30);

        assertThat(read(SignedTicket.sign(ticket, KEYS))).isEmpty();
        assertThat(SignedTicket.verify(LINK.signed(KEYS), List.of(KEYS.publicKey()), NOW))
                .isEqualTo(new SignedTicket.Verdict.Refused(SignedTicket.Reason.FOREIGN));
    }

    @Test
    void itIsOverWhenItsTimeIs() {
        assertThat(LINK.isOver(NOW)).isFalse();
        assertThat(LINK.isOver(NOW.plusSeconds(DownloadLink.LIFE_SECONDS))).isTrue();
        assertThat(LINK.isOver(NOW.minusSeconds(600)))
                .as("from a clock far ahead")
                .isTrue();
    }

    private static Optional<DownloadLink> read(String text) {
        return DownloadLink.read(text, List.of(KEYS.publicKey()));
    }
}
