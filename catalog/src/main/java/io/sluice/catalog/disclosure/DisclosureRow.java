package io.sluice.catalog.disclosure;

import io.sluice.catalog.answer.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A disclosure as it is stored. Its values leave the row as soon as it is closed. */
@Entity
@Table(name = "disclosure")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class DisclosureRow {
    /** A person's identity is opened by that many people beside the one who asks. */
    private static final int APPROVERS_OF_A_PERSON = 2;

    @Id
    private String id;

    private String kind;
    private String granted;
    private String field;

    @Column(name = "to_granted")
    private @Nullable String toGranted;

    @Column(name = "to_field")
    private @Nullable String toField;

    private String[] shown;
    private int amount;
    private String reason;

    @Column(name = "legal_basis")
    private String legalBasis;

    private String recipient;
    private String[] providers;

    @Column(name = "requested_by")
    private String requestedBy;

    private Instant requested;
    private String state;

    @Column(name = "approved_by")
    private String[] approvedBy;

    @Column(name = "approved_for")
    private String[] approvedFor;

    private @Nullable Instant closed;
    private @Nullable String why;

    @SuppressWarnings("UnusedVariable") // queries name it
    private String entry;

    @Version
    private int version;

    protected DisclosureRow() {}

    DisclosureRow(String id, Wanted wanted, DisclosureDesk.Actor by, Set<String> providers, Instant at, String entry) {
        this.id = id;
        this.kind = wanted.kind();
        this.granted = wanted.grant();
        this.field = wanted.field();
        this.toGranted = wanted.toGrant();
        this.toField = wanted.toField();
        this.shown = wanted.shown().toArray(String[]::new);
        this.amount = shown.length;
        this.reason = wanted.reason();
        this.legalBasis = wanted.legalBasis();
        this.recipient = by.department();
        this.providers = providers.stream().sorted().toArray(String[]::new);
        this.requestedBy = by.name();
        this.requested = at;
        this.state = "pending";
        this.approvedBy = new String[0];
        this.approvedFor = new String[0];
        this.entry = entry;
    }

    /** @throws Refusal where it was closed or approved already */
    Pending pending() {
        if (!state.equals("pending")) {
            throw Refusal.conflict("disclosure-closed", "This disclosure is " + state + " already")
                    .with(state);
        }
        return new Pending();
    }

    /** @throws Refusal where it is not approved, or was opened before */
    Approved approved() {
        if (state.equals("opened")) {
            throw Refusal.conflict("opened-already", "This was disclosed once already; ask anew");
        }
        if (!state.equals("approved")) {
            throw Refusal.forbidden("not-approved", "This disclosure is " + state + "; nothing is disclosed")
                    .with(state);
        }
        return new Approved();
    }

    /** It waits for approvals. */
    final class Pending {
        private Pending() {}

        /** Approves as one person; it is approved once all have who are needed. */
        void approve(String by, String department) {
            if (requestedBy.equals(by)) {
                throw Refusal.conflict("four-eyes", "Who asked does not approve; another steward has to");
            }
            if (List.of(approvedBy).contains(by)) {
                throw Refusal.conflict("four-eyes", "You approved this already; another person has to");
            }
            approvedBy = with(approvedBy, by);
            approvedFor = with(approvedFor, department);
            if (isApprovedByAll()) {
                state = "approved";
            }
        }

        void refuse(String reason, Instant at) {
            why = reason;
            close("refused", at);
        }

        void withdraw(Instant at) {
            close("withdrawn", at);
        }
    }

    /** It can be opened, once. */
    final class Approved {
        private Approved() {}

        /** @return the values it is about, which the row forgets */
        List<String> open(Instant at) {
            List<String> values = List.of(shown);
            close("opened", at);
            return values;
        }
    }

    /** Nobody approves it any more, and who asked is to ask anew. */
    void lapse(String reason, Instant at) {
        why = reason;
        close("refused", at);
    }

    private boolean isApprovedByAll() {
        return kind.equals("conversion")
                ? Arrays.asList(approvedFor).containsAll(Arrays.asList(providers))
                : approvedBy.length >= APPROVERS_OF_A_PERSON;
    }

    private static String[] with(String[] some, String more) {
        return Stream.concat(Arrays.stream(some), Stream.of(more)).toArray(String[]::new);
    }

    private void close(String how, Instant at) {
        state = how;
        closed = at;
        shown = new String[0];
    }

    String id() {
        return id;
    }

    String kind() {
        return kind;
    }

    String granted() {
        return granted;
    }

    String field() {
        return field;
    }

    @Nullable String toGranted() {
        return toGranted;
    }

    @Nullable String toField() {
        return toField;
    }

    int amount() {
        return amount;
    }

    String reason() {
        return reason;
    }

    String legalBasis() {
        return legalBasis;
    }

    String recipient() {
        return recipient;
    }

    List<String> providers() {
        return List.of(providers);
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

    List<String> approvedBy() {
        return List.of(approvedBy);
    }

    @Nullable Instant closed() {
        return closed;
    }

    /** Grows with each change. */
    int version() {
        return version;
    }

    @Nullable String why() {
        return why;
    }
}
