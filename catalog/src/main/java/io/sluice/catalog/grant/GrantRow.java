package io.sluice.catalog.grant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
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

/** A grant as it is stored. What was agreed never changes; where it stands does. */
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
    private String entry;

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
        this.major = agreement.major();
        this.state = State.GRANTED.word();
        this.created = now;
        this.entry = entry;
    }

    /** Where a grant stands. */
    enum State {
        /** Decided; nothing is provided yet. */
        GRANTED,
        /** Share, topic, rights and credentials are there. */
        ACTIVE,
        /** They could not be provided; tried again. */
        FAILED,
        REVOKED,
        EXPIRED;

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        boolean isInForce() {
            return this == GRANTED || this == ACTIVE || this == FAILED;
        }
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

    State state() {
        return State.valueOf(state.toUpperCase(java.util.Locale.ROOT));
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

    /** As the desk of shares takes it. */
    Grant grant() {
        JsonNode terms = JSON.valueToTree(decision);
        return new Grant(id, dataset, recipient, read(terms), major);
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

    private Decision read(JsonNode terms) {
        return switch (DecisionReader.read(terms, "", recipient)) {
            case DecisionReader.DecisionReading.Read read -> read.decision();
            case DecisionReader.DecisionReading.Refused refused ->
                throw new IllegalStateException("The terms of grant '" + id + "' cannot be read any more: "
                        + refused.problems().size() + " problems; revoke it and decide anew");
        };
    }

    /** Whether this is news. */
    boolean provided(String itsShare, String itsTopic) {
        boolean news = state() != State.ACTIVE || !itsShare.equals(share);
        state = State.ACTIVE.word();
        problem = null;
        share = itsShare;
        topic = itsTopic;
        return news;
    }

    /** Whether this is news. */
    boolean failed(String why) {
        boolean news = !why.equals(problem);
        state = State.FAILED.word();
        problem = why;
        return news;
    }

    void end(State how, Instant at) {
        state = how.word();
        ended = at;
    }

    void secret(byte[] digest) {
        secretDigest = digest.clone();
    }

    byte @Nullable [] secretDigest() {
        return secretDigest == null ? null : secretDigest.clone();
    }
}
