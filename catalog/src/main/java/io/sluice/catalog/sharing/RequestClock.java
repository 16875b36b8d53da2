package io.sluice.catalog.sharing;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The clock of a request, as it is stored: it stands still while the requester owes an answer. */
@Embeddable
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RequestClock {
    @Column(name = "review_due")
    private Instant reviewDue;

    private Instant due;

    @Column(name = "days_left")
    private @Nullable Integer daysLeft;

    private boolean extended;
    private @Nullable Instant overdue;

    protected RequestClock() {}

    RequestClock(Instant reviewDue, Instant due) {
        this.reviewDue = reviewDue;
        this.due = due;
    }

    /** The end of the day on which what the request lacks is told at the latest. */
    Instant reviewDue() {
        return reviewDue;
    }

    /** The end of the last day for a decision; null while it stands still. */
    @Nullable Instant due() {
        return daysLeft == null ? due : null;
    }

    /** Working days that were left when it was stopped; null while it runs. */
    @Nullable Integer daysLeft() {
        return daysLeft;
    }

    boolean extended() {
        return extended;
    }

    /** When the request was found undecided after its last day; null: it was not. */
    @Nullable Instant overdue() {
        return overdue;
    }

    void stop(int left) {
        daysLeft = left;
    }

    void goOn(Instant until) {
        daysLeft = null;
        due = until;
    }

    void extend(Instant until) {
        due = until;
        extended = true;
    }

    void overdue(Instant at) {
        overdue = at;
    }
}
