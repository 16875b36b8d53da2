package io.sluice.catalog.grant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.sluice.catalog.answer.Refusal;
import io.sluice.contract.Decision;
import io.sluice.contract.DecisionReader;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A grant as it is stored. What was agreed only ever becomes less; where it stands changes. */
@Entity
@Table(name = "granted")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class GrantRow {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Id
    private String id;

    private String request;
    private String dataset;
    private String recipient;
    private String reference;

    @JdbcTypeCode(SqlTypes.JSON)
    private Map<String, Object> decision;

    @Column(name = "valid_until")
    private Instant validUntil;

    private int major;
    private @Nullable NextMajor next;
    private @Nullable Instant acknowledged;
    private String state;
    private @Nullable String problem;
    private @Nullable String share;
    private @Nullable String topic;

    @Column(name = "secret_digest")
    private byte @Nullable [] secretDigest;

    private Instant created;
    private @Nullable Instant ended;

    @Column(name = "provide_by")
    private @Nullable Instant provideBy;

    private @Nullable String conditions;
    private @Nullable Long quota;
    private @Nullable String agreement;

    @SuppressWarnings("UnusedVariable") // queries name it
    private @Nullable Instant warned;

    private String entry;
    private int revision;

    @Version
    private int version;

    protected GrantRow() {}

    GrantRow(String id, GrantDesk.Agreement agreement, Instant now, String entry) {
        this.id = id;
        this.request = agreement.request();
        this.dataset = agreement.dataset();
        this.recipient = agreement.recipient();
        this.reference = agreement.reference();
        this.decision = agreement.decision();
        this.validUntil = agreement.validUntil();
        this.provideBy = agreement.provideBy();
        this.conditions = agreement.conditions();
        this.quota = agreement.bytesPerSecond();
        this.agreement = agreement.document();
        this.major = agreement.major();
        this.state = GrantState.GRANTED.word();
        this.created = now;
        this.entry = entry;
    }

    /**
     * A grant in force.
     *
     * @throws Refusal where it is suspended or has ended
     */
    InForce inForce() {
        if (state() == GrantState.SUSPENDED) {
            throw Refusal.conflict("suspended", "This grant is suspended; its department has to resume it first");
        }
        checkNotEnded();
        return new InForce();
    }

    /**
     * A suspended grant.
     *
     * @throws Refusal where it is in force or has ended
     */
    Suspended suspended() {
        checkNotEnded();
        if (state() != GrantState.SUSPENDED) {
            throw Refusal.conflict("not-suspended", "This grant is not suspended; there is nothing to resume");
        }
        return new Suspended();
    }

    /**
     * Either of the two that have not ended.
     *
     * @throws Refusal where it has
     */
    Standing standing() {
        checkNotEnded();
        return state() == GrantState.SUSPENDED ? new Suspended() : new InForce();
    }

    private void checkNotEnded() {
        if (!state().isStanding()) {
            throw Refusal.conflict("ended-already", "This grant has ended already");
        }
    }

    /** A grant that has not ended: it can be, and its term can be prolonged. */
    sealed interface Standing {
        /** @param how one of the states that are ends */
        void end(GrantState how, Instant at);

        /** @param signed the agreement from now on */
        void prolong(Instant until, String signed);

        /**
         * @param signed the agreement from now on
         * @param itsEntry where its share becomes another one, it is provided once the exchange log holds this
         */
        void narrow(Narrowed to, String signed, String itsEntry);
    }

    /** It is provided, or about to be. */
    final class InForce implements Standing {
        private InForce() {}

        /** Whether this is news. */
        boolean provided(String itsShare, String itsTopic) {
            boolean news = state() != GrantState.ACTIVE || !itsShare.equals(share);
            state = GrantState.ACTIVE.word();
            problem = null;
            share = itsShare;
            topic = itsTopic;
            return news;
        }

        /** Whether this is news. */
        boolean failed(String why) {
            boolean news = !why.equals(problem);
            state = GrantState.FAILED.word();
            problem = why;
            return news;
        }

        void suspend() {
            state = GrantState.SUSPENDED.word();
        }

        @Override
        public void narrow(Narrowed to, String signed, String itsEntry) {
            GrantRow.this.narrow(to, signed);
            if (!to.gone().isEmpty()) {
                state = GrantState.GRANTED.word();
                entry = itsEntry;
            }
        }

        @Override
        public void end(GrantState how, Instant at) {
            GrantRow.this.end(how, at);
        }

        @Override
        public void prolong(Instant until, String signed) {
            GrantRow.this.prolong(until, signed);
        }
    }

    /** Nothing is delivered under it until it is resumed. */
    final class Suspended implements Standing {
        private Suspended() {}

        @Override
        public void narrow(Narrowed to, String signed, String itsEntry) {
            GrantRow.this.narrow(to, signed);
        }

        /** @param itsEntry provided again once the exchange log holds it */
        void resume(String itsEntry) {
            state = GrantState.GRANTED.word();
            problem = null;
            entry = itsEntry;
        }

        @Override
        public void end(GrantState how, Instant at) {
            GrantRow.this.end(how, at);
        }

        @Override
        public void prolong(Instant until, String signed) {
            GrantRow.this.prolong(until, signed);
        }
    }

    private void end(GrantState how, Instant at) {
        state = how.word();
        ended = at;
    }

    private void prolong(Instant until, String signed) {
        validUntil = until;
        agreement = signed;
        warned = null;
    }

    /** What was provided for the terms before is nothing that it may have. */
    private void narrow(Narrowed to, String signed) {
        validUntil = to.until();
        quota = to.bytesPerSecond();
        agreement = signed;
        if (!to.gone().isEmpty()) {
            decision = to.terms();
            revision++;
            share = null;
            topic = null;
            next = null;
            problem = null;
            secretDigest = null;
        }
    }

    /** Of its terms: what was begun for an earlier one is not finished for it. */
    int revision() {
        return revision;
    }

    /** Grows with each change. */
    int version() {
        return version;
    }

    String id() {
        return id;
    }

    String request() {
        return request;
    }

    String dataset() {
        return dataset;
    }

    String recipient() {
        return recipient;
    }

    String reference() {
        return reference;
    }

    Map<String, Object> terms() {
        return decision;
    }

    Instant validUntil() {
        return validUntil;
    }

    /** The major of the contract that its share and topic are of. */
    int major() {
        return major;
    }

    /** The newest major, while it has not moved to it; null: it has, or there is none. */
    @Nullable NextMajor next() {
        return next;
    }

    @Nullable Instant acknowledged() {
        return acknowledged;
    }

    GrantState state() {
        return GrantState.of(state);
    }

    /** The end of the last working day for providing it. */
    @Nullable Instant provideBy() {
        return provideBy;
    }

    @Nullable String conditions() {
        return conditions;
    }

    /** Bytes a second that its reader may take; null: no limit. */
    @Nullable Long quota() {
        return quota;
    }

    /** The signed agreement; null: it was decided before there were any. */
    @Nullable String agreement() {
        return agreement;
    }

    void warned(Instant at) {
        warned = at;
    }

    @Nullable String problem() {
        return problem;
    }

    @Nullable String share() {
        return share;
    }

    @Nullable String topic() {
        return topic;
    }

    Instant created() {
        return created;
    }

    @Nullable Instant ended() {
        return ended;
    }

    String entry() {
        return entry;
    }

    boolean isInForce(Instant now) {
        return state().isInForce() && now.isBefore(validUntil);
    }

    /** In force, or suspended: it can be again. */
    boolean isStanding(Instant now) {
        return state().isStanding() && now.isBefore(validUntil);
    }

    /** As the desk of shares takes it. */
    Grant grant() {
        return new Grant(id, dataset, recipient, read(decision), major, revision);
    }

    /** Whether this is news. */
    boolean next(NextMajor newest) {
        boolean news = !newest.isSameAs(next);
        if (news) {
            next = newest;
        }
        return news;
    }

    /** Moves it to the newest major, which it receives already. */
    void acknowledge(NextMajor newest, Instant at) {
        major = newest.major();
        share = newest.share();
        topic = newest.topic();
        next = null;
        acknowledged = at;
    }

    /** @param terms the members of a decision */
    Decision read(Map<String, Object> terms) {
        JsonNode members = JSON.valueToTree(terms);
        return switch (DecisionReader.read(members, "", recipient)) {
            case DecisionReader.DecisionReading.Read read -> read.decision();
            case DecisionReader.DecisionReading.Refused refused ->
                throw new IllegalStateException("The terms of grant '" + id + "' cannot be read any more: "
                        + refused.problems().size() + " problems; revoke it and decide anew");
        };
    }

    void secret(byte[] digest) {
        secretDigest = digest.clone();
    }

    byte @Nullable [] secretDigest() {
        return secretDigest == null ? null : secretDigest.clone();
    }
}
