package io.sluice.catalog.quality;

import io.sluice.contract.QualityCheck;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.LocalDate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** One check of one interface on one day, as it is stored. */
@Entity
@Table(name = "quality_day")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class QualityDayRow {
    @EmbeddedId
    private Id id;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "body")
    private QualityCheck check;

    private long checked;
    private long violated;

    @Embeddable
    record Id(LocalDate day, String dataset, String rule) implements Serializable {}

    protected QualityDayRow() {}

    QualityDayRow(Id id, QualityCheck check) {
        this.id = id;
        this.check = check;
    }

    /** Counts more; the check is from now on as it stands now. */
    void add(QualityCheck now, long moreChecked, long moreViolated) {
        check = now;
        checked += moreChecked;
        violated += moreViolated;
    }

    LocalDate day() {
        return id.day();
    }

    String dataset() {
        return id.dataset();
    }

    Tally tally() {
        return new Tally(check, checked, violated);
    }
}
