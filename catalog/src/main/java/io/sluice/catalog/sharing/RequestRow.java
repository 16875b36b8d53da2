package io.sluice.catalog.sharing;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.answer.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A request as it is stored, and the moves that its state offers. */
@Entity
@Table(name = "request")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class RequestRow {
    private static final JsonMapper JSON = JsonMapper.builder()
            .defaultPropertyInclusion(JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, null))
            .build();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};
    private static final TypeReference<List<Map<String, Object>>> LIST = new TypeReference<>() {};
    private static final TypeReference<List<Item>> ITEMS = new TypeReference<>() {};

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

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Map<String, Object> particulars;

    @Column(name = "requested_by")
    private String requestedBy;

    private Instant requested;
    private String state;

    @Embedded
    private RequestClock clock;

    private @Nullable String owed;
    private @Nullable String supplied;

    @Column(name = "decided_by")
    private @Nullable String decidedBy;

    private @Nullable Instant decided;

    @Column(name = "reason_code")
    private @Nullable String reasonCode;

    private @Nullable String reason;

    @SuppressWarnings("UnusedVariable") // queries name it
    private String entry;

    @Column(name = "case_id")
    private @Nullable String caseId;

    private @Nullable String renews;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable List<Map<String, Object>> items;

    private @Nullable String conditions;
    private @Nullable String assignee;

    @Version
    private int version;

    protected RequestRow() {}

    RequestRow(String id, Ask ask, Actor by, Instant at, RequestClock clock, String entry) {
        List<String> wanted = ask.fields();
        this.id = id;
        this.dataset = ask.dataset();
        this.view = ask.view();
        this.recipient = by.department();
        this.reference = ask.reference();
        this.purpose = ask.purpose();
        this.legalBasis = ask.legalBasis();
        this.fields = wanted == null ? null : wanted.toArray(String[]::new);
        this.rowFilter = ask.rowFilter();
        this.termDays = ask.termDays();
        this.particulars = members(ask.particulars());
        this.renews = ask.renews();
        this.requestedBy = by.name();
        this.requested = at;
        this.state = RequestState.SUBMITTED.word();
        this.clock = clock;
        this.entry = entry;
    }

    private static @Nullable Map<String, Object> members(@Nullable Particulars said) {
        return said == null ? null : JSON.convertValue(said, MEMBERS);
    }

    /** Grows with each change. */
    int version() {
        return version;
    }

    /**
     * The state in which it waits for who decides.
     *
     * @throws Refusal where it is closed, or waits for who asked
     */
    Submitted submitted() {
        if (state() == RequestState.SUPPLEMENT) {
            throw Refusal.conflict(
                    "supplement-owed", "This request waits for what its requester is to add; decide when it is there");
        }
        checkOpen();
        return new Submitted();
    }

    /**
     * The state in which it waits for who asked.
     *
     * @throws Refusal where nothing is owed
     */
    Supplement supplement() {
        checkOpen();
        if (state() != RequestState.SUPPLEMENT) {
            throw Refusal.conflict("nothing-owed", "Nothing is to be added to this request; it waits for its decision");
        }
        return new Supplement();
    }

    /**
     * Either of the two that are not closed.
     *
     * @throws Refusal where it was decided or withdrawn already
     */
    Open open() {
        checkOpen();
        return state() == RequestState.SUPPLEMENT ? new Supplement() : new Submitted();
    }

    private void checkOpen() {
        if (!state().isOpen()) {
            throw Refusal.conflict(
                            "request-closed",
                            "This request is " + state + " already"
                                    + (decidedBy == null ? "" : " by " + abbreviated(decidedBy))
                                    + "; nothing more can be decided on it")
                    .with(state, decidedBy == null ? "–" : abbreviated(decidedBy));
        }
    }

    /** Enough for colleagues to know who it was. */
    private static String abbreviated(String account) {
        return account.substring(0, Math.min(2, account.length())) + "…";
    }

    /** A request that is not closed: who asked can take it back, and somebody can be named to decide it. */
    sealed interface Open {
        void withdraw(String by, Instant at);

        /** @param steward who is to decide; null: any of the department's */
        void assign(@Nullable String steward);
    }

    /** It waits for who decides: once it is granted or refused, nothing more can be. */
    final class Submitted implements Open {
        private Submitted() {}

        /** @param by null: the interface's sharing type itself decides */
        void grant(@Nullable String by, Instant at) {
            close(RequestState.GRANTED, by, at);
        }

        /** As ruled, which may be a part of what was asked. */
        void grant(String by, Instant at, Ruling ruling) {
            List<Item> each = ruling.items();
            boolean isWhole = each == null || each.stream().allMatch(Item::isGranted);
            close(isWhole ? RequestState.GRANTED : RequestState.PARTIAL, by, at);
            say(ruling);
        }

        void refuse(String by, Instant at, Ruling ruling, String code, String why) {
            close(RequestState.REFUSED, by, at);
            say(ruling);
            reasonCode = code;
            reason = why;
        }

        @Override
        public void withdraw(String by, Instant at) {
            close(RequestState.WITHDRAWN, by, at);
        }

        @Override
        public void assign(@Nullable String steward) {
            assignee = steward;
        }

        /** The clock stands still until it is answered. */
        void askSupplement(String what, int daysLeft) {
            state = RequestState.SUPPLEMENT.word();
            owed = what;
            clock.stop(daysLeft);
        }

        /**
         * Once.
         *
         * @throws Refusal where it was extended before, or its last day is over
         */
        void extend(Instant until) {
            if (clock.extended()) {
                throw Refusal.conflict("extended-already", "The term of this decision was extended already");
            }
            if (clock.overdue() != null) {
                throw Refusal.conflict("overdue", "The last day for this decision is over; decide");
            }
            clock.extend(until);
        }

        void overdue(Instant at) {
            clock.overdue(at);
        }
    }

    /** It waits for what its requester is to add. */
    final class Supplement implements Open {
        private Supplement() {}

        /** @param due when it is to be decided now */
        void supply(Answer answer, Instant due) {
            state = RequestState.SUBMITTED.word();
            supplied = answer.text();
            if (answer.particulars() != null) {
                particulars = members(answer.particulars());
            }
            clock.goOn(due);
        }

        @Override
        public void withdraw(String by, Instant at) {
            close(RequestState.WITHDRAWN, by, at);
        }

        @Override
        public void assign(@Nullable String steward) {
            assignee = steward;
        }

        int daysLeft() {
            Integer left = clock.daysLeft();
            return left == null ? 0 : left;
        }
    }

    private void say(Ruling ruling) {
        List<Item> each = ruling.items();
        items = each == null ? null : JSON.convertValue(each, LIST);
        conditions = ruling.conditions();
    }

    private void close(RequestState how, @Nullable String by, Instant at) {
        state = how.word();
        decidedBy = by;
        decided = at;
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

    RequestState state() {
        return RequestState.of(state);
    }

    RequestClock clock() {
        return clock;
    }

    /** What its requester was asked to add last; null: nothing. */
    @Nullable String owed() {
        return owed;
    }

    @Nullable String supplied() {
        return supplied;
    }

    /** What was decided about each field; empty where nothing was about single ones. */
    List<Item> items() {
        return items == null ? List.of() : JSON.convertValue(items, ITEMS);
    }

    @Nullable String conditions() {
        return conditions;
    }

    /** What it was asked together with; null: nothing. */
    @Nullable String caseId() {
        return caseId;
    }

    void joins(String ofCase) {
        caseId = ofCase;
    }

    /** Who is to decide; null: any of the department's stewards. */
    @Nullable String assignee() {
        return assignee;
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
                termDays,
                particulars == null ? null : JSON.convertValue(particulars, Particulars.class),
                renews);
    }
}
