package io.sluice.catalog.grant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An extract as it is stored. */
@Entity
@Table(name = "extract")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class ExtractRow {
    static final String ORDERED = "ordered";

    @Id
    private String id;

    private String granted;
    private String[] formats;
    private String state;

    @Column(name = "row_count")
    private long rows;

    private @Nullable String root;
    private @Nullable String message;

    @Column(name = "requested_by")
    private String requestedBy;

    private Instant requested;
    private String entry;

    protected ExtractRow() {}

    ExtractRow(String id, String grant, List<String> formats, String by, Instant at, String entry) {
        this.id = id;
        this.granted = grant;
        this.formats = formats.toArray(String[]::new);
        this.state = ORDERED;
        this.requestedBy = by;
        this.requested = at;
        this.entry = entry;
    }

    /** What the data process told. */
    void told(String newState, long newRows, @Nullable String newRoot, @Nullable String newMessage) {
        state = newState;
        rows = newRows;
        root = newRoot;
        message = newMessage;
    }

    String id() {
        return id;
    }

    String grant() {
        return granted;
    }

    List<String> formats() {
        return List.of(formats);
    }

    String state() {
        return state;
    }

    long rows() {
        return rows;
    }

    @Nullable String root() {
        return root;
    }

    @Nullable String message() {
        return message;
    }

    /** Of the order, in the exchange log. */
    String entry() {
        return entry;
    }

    Instant requested() {
        return requested;
    }
}
