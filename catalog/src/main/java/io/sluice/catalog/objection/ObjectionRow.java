package io.sluice.catalog.objection;

import io.sluice.catalog.answer.Refusal;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An objection as it is stored, and the moves that its state offers. */
@Entity
@Table(name = "objection")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ObjectionRow {
    @Id
    private String id;

    private String about;
    private String cause;

    @Column(name = "subject_id")
    private String subjectId;

    private String dataset;
    private String provider;
    private String department;

    @Column(name = "raised_by")
    private String raisedBy;

    private Instant raised;
    private String words;
    private String state;
    private Instant due;
    private @Nullable String answer;

    @Column(name = "answered_by")
    private @Nullable String answeredBy;

    private @Nullable Instant answered;
    private @Nullable Integer rating;
    private @Nullable Boolean solved;
    private @Nullable String remark;
    private String entry;

    @Version
    private int version;

    protected ObjectionRow() {}

    /** Whose entry, decision or delivery it is about. */
    record Against(String dataset, String provider) {}

    ObjectionRow(String id, Raised said, Against against, String by, String department, Instant at, Instant due) {
        this.id = id;
        this.about = said.about();
        this.cause = said.cause();
        this.subjectId = said.subject();
        this.dataset = against.dataset();
        this.provider = against.provider();
        this.department = department;
        this.raisedBy = by;
        this.raised = at;
        this.words = said.words();
        this.state = "open";
        this.due = due;
    }

    /**
     * It waits for its answer.
     *
     * @throws Refusal where it has one, or was withdrawn
     */
    Open open() {
        if (!state.equals("open")) {
            throw Refusal.conflict("objection-closed", "This objection is " + state + " already; raise another one")
                    .with(state);
        }
        return new Open();
    }

    /**
     * It waits for its rating.
     *
     * @throws Refusal where it has no answer yet, or is closed
     */
    Answered answered() {
        if (state.equals("open")) {
            throw Refusal.conflict("not-answered", "This objection has no answer yet; rate it when it has");
        }
        if (!state.equals("answered")) {
            throw Refusal.conflict("objection-closed", "This objection is " + state + " already; raise another one")
                    .with(state);
        }
        return new Answered();
    }

    /** An objection that nobody has answered. */
    final class Open {
        private Open() {}

        void answer(String by, Instant at, String text) {
            state = "answered";
            answer = text;
            answeredBy = by;
            answered = at;
        }

        void withdraw() {
            state = "withdrawn";
        }

        /** Another department has to answer it. */
        void goTo(String other) {
            provider = other;
        }
    }

    /** An objection with an answer. */
    final class Answered {
        private Answered() {}

        void rate(Rating given) {
            state = "rated";
            rating = given.stars();
            solved = given.solved();
            remark = given.remark();
        }
    }

    void told(String itsEntry) {
        entry = itsEntry;
    }

    Instant raised() {
        return raised;
    }

    String id() {
        return id;
    }

    String about() {
        return about;
    }

    String subjectId() {
        return subjectId;
    }

    String dataset() {
        return dataset;
    }

    String provider() {
        return provider;
    }

    String department() {
        return department;
    }

    String raisedBy() {
        return raisedBy;
    }

    String state() {
        return state;
    }

    Instant due() {
        return due;
    }

    /** Grows with each change. */
    int version() {
        return version;
    }

    ObjectionDesk.Shown shown() {
        return new ObjectionDesk.Shown(
                id,
                about,
                cause,
                subjectId,
                dataset,
                provider,
                department,
                raisedBy,
                raised,
                words,
                state,
                due,
                answer,
                answeredBy,
                answered,
                rating,
                solved,
                remark,
                entry,
                version);
    }
}
