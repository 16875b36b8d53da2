package io.sluice.catalog.inquiry;

import io.sluice.catalog.answer.Refusal;
import io.sluice.model.SubjectDigest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An inquiry as it is stored. */
@Entity
@Table(name = "inquiry")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class InquiryRow {
    /** A slip of the pen costs a ticket; more of them would be another person's. */
    private static final int MOST_TICKETS = 3;

    @Id
    private String id;

    @Column(name = "case_name")
    private String caseName;

    private String reason;

    @Column(name = "legal_basis")
    private String legalBasis;

    private String kind;

    @Column(name = "requested_by")
    private String requestedBy;

    private Instant requested;
    private String state;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    private @Nullable Instant decided;
    private @Nullable String why;
    private int tickets;
    private @Nullable String subject;
    private @Nullable Instant answered;
    private @Nullable Long through;
    private @Nullable Long found;

    @SuppressWarnings("UnusedVariable") // kept to find it by
    private String entry;

    @Version
    private int version;

    protected InquiryRow() {}

    InquiryRow(String id, Wanted wanted, String by, Instant at, String entry) {
        this.id = id;
        this.caseName = wanted.caseName().strip();
        this.reason = wanted.reason().strip();
        this.legalBasis = wanted.legalBasis().strip();
        this.kind = wanted.kind();
        this.requestedBy = by;
        this.requested = at;
        this.state = "pending";
        this.entry = entry;
    }

    /** @throws Refusal where it was decided already */
    Pending pending() {
        if (!state.equals("pending")) {
            throw Refusal.conflict("inquiry-decided", "This inquiry is " + state + " already");
        }
        return new Pending();
    }

    /** @throws Refusal where nobody has agreed, or it was answered before */
    Confirmed confirmed(String by) {
        if (!requestedBy.equals(by)) {
            throw Refusal.forbidden("not-yours", "An inquiry is carried out by who asked for it");
        }
        if (state.equals("answered")) {
            throw Refusal.conflict(
                    "answered-already", "This inquiry was answered already; ask anew for another person");
        }
        if (!state.equals("confirmed")) {
            throw Refusal.forbidden(
                    "not-confirmed", "This inquiry is " + state + "; another auditor has to agree to it first");
        }
        return new Confirmed();
    }

    /** It waits for another auditor. */
    final class Pending {
        private Pending() {}

        void confirm(String by, Instant at) {
            if (requestedBy.equals(by)) {
                throw Refusal.conflict("four-eyes", "Who asked does not agree to it; another auditor has to");
            }
            close("confirmed", by, at);
        }

        void refuse(String by, String reason, Instant at) {
            why = reason;
            close("refused", by, at);
        }

        void withdraw(String by, Instant at) {
            if (!requestedBy.equals(by)) {
                throw Refusal.forbidden("not-yours", "An inquiry is withdrawn by who asked for it");
            }
            close("withdrawn", by, at);
        }

        private void close(String how, String by, Instant at) {
            state = how;
            decidedBy = by;
            decided = at;
        }
    }

    /** Two have agreed: it can be carried out, for one person. */
    final class Confirmed {
        private Confirmed() {}

        void ticket() {
            if (tickets >= MOST_TICKETS) {
                throw Refusal.conflict(
                        "tickets-spent", "The data process was asked " + MOST_TICKETS + " times for this; ask anew");
            }
            tickets++;
        }

        void answer(SubjectDigest whom, long upTo, long deliveries, Instant at) {
            if (tickets == 0) {
                throw Refusal.conflict("not-asked", "Ask the data process first, with a ticket of this inquiry");
            }
            state = "answered";
            subject = whom.hex();
            through = upTo;
            found = deliveries;
            answered = at;
        }
    }

    /** An answered one's. */
    record Answer(SubjectDigest subject, Instant at, long through, long found) {}

    /** @throws Refusal where it has none yet */
    Answer answer() {
        if (subject == null || answered == null || through == null || found == null) {
            throw Refusal.conflict("not-answered", "This inquiry is " + state + "; it has no answer");
        }
        return new Answer(SubjectDigest.parse(subject), answered, through, found);
    }

    Inquiry inquiry() {
        return new Inquiry(
                id,
                caseName,
                reason,
                legalBasis,
                kind,
                requestedBy,
                requested,
                state,
                decidedBy,
                decided,
                why,
                answered,
                found);
    }
}
