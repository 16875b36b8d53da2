package io.sluice.catalog.notice;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A notice as it is stored. */
@Entity
@Table(name = "notice")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class NoticeRow {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private Long id;

    @SuppressWarnings("UnusedVariable") // queries name it
    private @Nullable String account;

    @SuppressWarnings("UnusedVariable") // queries name it
    private String department;

    @SuppressWarnings("UnusedVariable") // queries name it
    private String role;

    private String kind;
    private String subject;

    @Column(name = "subject_id")
    private String subjectId;

    private Instant created;

    protected NoticeRow() {}

    /** @param account whom alone it is for; null: for all of the department with the role */
    NoticeRow(@Nullable String account, String department, String role, Notices.About about, Instant created) {
        this.account = account;
        this.department = department;
        this.role = role;
        this.kind = about.kind();
        this.subject = about.subject();
        this.subjectId = about.id();
        this.created = created;
    }

    long id() {
        return id;
    }

    String kind() {
        return kind;
    }

    String subject() {
        return subject;
    }

    String subjectId() {
        return subjectId;
    }

    Instant created() {
        return created;
    }
}
