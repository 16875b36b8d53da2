package io.sluice.catalog.handover;

import io.sluice.catalog.answer.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A handover as it is stored, and the moves that its state offers. */
@Entity
@Table(name = "handover")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class HandoverRow {
    @Id
    private String id;

    private String dataset;

    @Column(name = "from_department")
    private String from;

    @Column(name = "to_department")
    private String to;

    private String state;
    private String reason;

    @Column(name = "offered_by")
    private String offeredBy;

    private Instant offered;
    private @Nullable String answer;

    @Column(name = "answered_by")
    private @Nullable String answeredBy;

    private @Nullable Instant answered;
    private String entry;

    @Version
    private int version;

    protected HandoverRow() {}

    /** What is offered to whom. */
    record Offer(String dataset, String from, String to, String reason) {}

    HandoverRow(String id, Offer offer, String by, Instant at, String entry) {
        this.id = id;
        this.dataset = offer.dataset();
        this.from = offer.from();
        this.to = offer.to();
        this.reason = offer.reason();
        this.state = HandoverState.OFFERED.word();
        this.offeredBy = by;
        this.offered = at;
        this.entry = entry;
    }

    /**
     * It waits for its answer.
     *
     * @throws Refusal where it has one, or was taken back
     */
    Offered offered() {
        if (state() != HandoverState.OFFERED) {
            throw Refusal.conflict("handover-closed", "This handover is " + state + " already; offer it anew")
                    .with(state);
        }
        return new Offered();
    }

    /** A handover that nobody has answered. */
    final class Offered {
        private Offered() {}

        /** @param said empty: nothing */
        void accept(String by, Instant at, String said, String itsEntry) {
            close(HandoverState.ACCEPTED, by, at, said, itsEntry);
        }

        void decline(String by, Instant at, String said, String itsEntry) {
            close(HandoverState.DECLINED, by, at, said, itsEntry);
        }

        void withdraw(String by, Instant at, String itsEntry) {
            close(HandoverState.WITHDRAWN, by, at, "", itsEntry);
        }
    }

    private void close(HandoverState how, String by, Instant at, String said, String itsEntry) {
        state = how.word();
        answeredBy = by;
        answered = at;
        answer = said.isBlank() ? null : said;
        entry = itsEntry;
    }

    String id() {
        return id;
    }

    String dataset() {
        return dataset;
    }

    String from() {
        return from;
    }

    String to() {
        return to;
    }

    HandoverState state() {
        return HandoverState.of(state);
    }

    String reason() {
        return reason;
    }

    String offeredBy() {
        return offeredBy;
    }

    Instant offeredAt() {
        return offered;
    }

    @Nullable String answer() {
        return answer;
    }

    @Nullable String answeredBy() {
        return answeredBy;
    }

    @Nullable Instant answered() {
        return answered;
    }

    String entry() {
        return entry;
    }

    /** Grows with each change. */
    int version() {
        return version;
    }
}
