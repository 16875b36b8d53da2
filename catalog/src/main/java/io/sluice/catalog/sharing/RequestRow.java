package io.sluice.catalog.sharing;

import io.sluice.catalog.answer.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request as it is stored. */
@Entity
@Table(name = "request")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RequestRow {
    @Id
    private String id;

    private String dataset;
    private String view;
    private String recipient;
    private String reference;
    private String purpose;

    @Column(name = "legal_basis")
    private String legalBasis;

    private String @Nullable [] fields;

    @Column(name = "row_filter")
    private @Nullable String rowFilter;

    @Column(name = "term_days")
    private int termDays;

    @Column(name = "requested_by")
    private String requestedBy;

    private Instant requested;
    private String state;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    private @Nullable Instant decided;

    @Column(name = "reason_code")
    private @Nullable String reasonCode;

    private @Nullable String reason;

    @SuppressWarnings("UnusedVariable") // queries name it
    private String entry;

    @Version
    private int version;

    protected RequestRow() {}

    RequestRow(String id, Ask ask, String by, String recipient, Instant at, String entry) {
        List<String> wanted = ask.fields();
        this.id = id;
        this.dataset = ask.dataset();
        this.view = ask.view();
        this.recipient = recipient;
        this.reference = ask.reference();
        this.purpose = ask.purpose();
        this.legalBasis = ask.legalBasis();
        this.fields = wanted == null ? null : wanted.toArray(String[]::new);
        this.rowFilter = ask.rowFilter();
        this.termDays = ask.termDays();
        this.requestedBy = by;
        this.requested = at;
        this.state = "submitted";
        this.entry = entry;
    }

    /**
     * The only state with moves.
     *
     * @throws Refusal where it was decided or withdrawn already
     */
    Submitted submitted() {
        if (!state.equals("submitted")) {
            throw Refusal.conflict(
                    "request-closed", "This request is " + state + " already; nothing more can be decided on it");
        }
        return new Submitted();
    }

    /** A request that waits: it can be granted, refused or withdrawn, once. */
    final class Submitted {
        private Submitted() {}

        /** @param by null: the interface's sharing type itself decides */
        void grant(@Nullable String by, Instant at) {
            close("granted", by, at);
        }

        void refuse(String by, Instant at, String code, String why) {
            close("refused", by, at);
            reasonCode = code;
            reason = why;
        }

        void withdraw(String by, Instant at) {
            close("withdrawn", by, at);
        }

        private void close(String how, @Nullable String by, Instant at) {
            state = how;
            decidedBy = by;
            decided = at;
        }
    }

    String id() {
        return id;
    }

    String dataset() {
        return dataset;
    }

    String recipient() {
        return recipient;
    }

    String requestedBy() {
        return requestedBy;
    }

    Instant requested() {
        return requested;
    }

    String state() {
        return state;
    }

    @Nullable String decidedBy() {
        return decidedBy;
    }

    @Nullable Instant decided() {
        return decided;
    }

    @Nullable String reasonCode() {
        return reasonCode;
    }

    @Nullable String reason() {
        return reason;
    }

    Ask ask() {
        return new Ask(
                dataset,
                view,
                reference,
                purpose,
                legalBasis,
                fields == null ? null : List.of(fields),
                rowFilter,
                termDays);
    }
}
