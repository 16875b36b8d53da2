package io.sluice.catalog.reveal;

import io.sluice.catalog.answer.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A question to see a record as it is, as it is stored, and the moves that its state offers. */
@Entity
@Table(name = "reveal")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RevealRow {
    private static final Duration TO_CONFIRM = Duration.ofDays(3);
    private static final Duration TO_OPEN = Duration.ofMinutes(15);

    @Id
    private String id;

    private String dataset;
    private String department;
    private String view;
    private int record;
    private String code;
    private String reason;

    @Column(name = "requested_by")
    private String requestedBy;

    private Instant requested;

    @Column(name = "needs_second")
    private boolean needsSecond;

    private String state;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    private @Nullable Instant decided;
    private Instant expires;

    @SuppressWarnings("UnusedVariable") // queries name it
    private String entry;

    @Version
    private int version;

    protected RevealRow() {}

    RevealRow(String id, String department, Wanted wanted, String by, Instant at, boolean needsSecond, String entry) {
        this.id = id;
        this.dataset = wanted.dataset();
        this.department = department;
        this.view = wanted.view();
        this.record = wanted.record();
        this.code = wanted.code();
        this.reason = wanted.reason().strip();
        this.requestedBy = by;
        this.requested = at;
        this.needsSecond = needsSecond;
        this.state = needsSecond ? "pending" : "confirmed";
        this.expires = at.plus(needsSecond ? TO_CONFIRM : TO_OPEN);
        this.entry = entry;
    }

    /**
     * It waits for another steward.
     *
     * @throws Refusal where it does not, or not any more
     */
    Pending pending(Instant now) {
        checkTime(now);
        if (!state.equals("pending")) {
            throw Refusal.conflict("reveal-decided", "This look is " + state + " already; ask anew");
        }
        return new Pending();
    }

    /**
     * It can be opened, once, by who asked.
     *
     * @throws Refusal where it cannot, or not any more
     */
    Confirmed confirmed(String by, Instant now) {
        if (!requestedBy.equals(by)) {
            throw Refusal.forbidden("not-yours", "A record is shown to who asked for it");
        }
        checkTime(now);
        return switch (state) {
            case "confirmed" -> new Confirmed();
            case "pending" ->
                throw Refusal.conflict(
                        "reveal-waits", "What it shows is graded so that another steward has to agree first");
            default -> throw Refusal.conflict("reveal-decided", "This look is " + state + " already; ask anew");
        };
    }

    private void checkTime(Instant now) {
        if (isOver(now)) {
            throw Refusal.gone("reveal-over", "The time for this look is over; ask anew");
        }
    }

    private boolean isOver(Instant now) {
        return !now.isBefore(expires) && (state.equals("pending") || state.equals("confirmed"));
    }

    /** It waits for another steward. */
    final class Pending {
        private Pending() {}

        void confirm(String by, Instant at) {
            close("confirmed", by, at);
            expires = at.plus(TO_OPEN);
        }

        void refuse(String by, Instant at) {
            close("refused", by, at);
        }

        private void close(String how, String by, Instant at) {
            state = how;
            decidedBy = by;
            decided = at;
        }
    }

    /** Nothing stands against it. */
    final class Confirmed {
        private Confirmed() {}

        void open() {
            state = "opened";
        }
    }

    String id() {
        return id;
    }

    String dataset() {
        return dataset;
    }

    String department() {
        return department;
    }

    String view() {
        return view;
    }

    int record() {
        return record;
    }

    String requestedBy() {
        return requestedBy;
    }

    Instant requested() {
        return requested;
    }

    int version() {
        return version;
    }

    Reveal shown(Instant now) {
        return new Reveal(
                id,
                dataset,
                department,
                view,
                record,
                code,
                reason,
                requestedBy,
                requested,
                needsSecond,
                isOver(now) ? "over" : state,
                decidedBy,
                decided,
                expires,
                version);
    }
}
