package io.sluice.catalog.sharing;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One move of a request, as it is stored; it never changes. */
@Entity
@Table(name = "request_move")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class MoveRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long seq;

    @SuppressWarnings("UnusedVariable") // queries name it
    private String request;

    private String move;
    private String actor;
    private String role;
    private Instant at;

    @Column(name = "reason_code")
    private @Nullable String reasonCode;

    private @Nullable String reason;
    private @Nullable Instant due;
    private String entry;

    protected MoveRow() {}

    MoveRow(RequestRow about, Move made, Instant at, String entry) {
        this.request = about.id();
        this.move = made.word();
        this.actor = made.actor();
        this.role = made.role().word();
        this.at = at;
        this.reasonCode = made.reasonCode();
        this.reason = made.reason();
        this.due = about.clock().due();
        this.entry = entry;
    }

    String move() {
        return move;
    }

    String actor() {
        return actor;
    }

    String role() {
        return role;
    }

    Instant at() {
        return at;
    }

    @Nullable String reasonCode() {
        return reasonCode;
    }

    @Nullable String reason() {
        return reason;
    }

    @Nullable Instant due() {
        return due;
    }

    String entry() {
        return entry;
    }
}
