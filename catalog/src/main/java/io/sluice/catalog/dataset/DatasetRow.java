package io.sluice.catalog.dataset;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A dataset as it is stored. */
@Entity
// Who describes it and who takes it over at the same moment do not undo what the other does.
@DynamicUpdate
@Table(name = "dataset")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class DatasetRow {
    @Id
    private String id;

    private String department;
    private String title;
    private String summary;
    private String domain;
    private String[] tags;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Catalogue.Item> fields;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Catalogue.View> views;

    private @Nullable String source;
    private @Nullable String standard;

    @Column(name = "sharing_type")
    private String sharingType;

    private String condition;
    private String version;
    private @Nullable String contract;

    @Column(name = "registered_by")
    private String registeredBy;

    private Instant registered;
    private String entry;
    private String code;

    @JdbcTypeCode(SqlTypes.JSON)
    private @Nullable Particulars particulars;

    private boolean listed;
    private LocalDate published;
    private @Nullable Instant deprecated;
    private @Nullable String successor;

    @Version
    private int edition;

    protected DatasetRow() {}

    /** Grows with each change. */
    int edition() {
        return edition;
    }

    /** Whether this account described it last. */
    boolean isBy(String account) {
        return account.equals(registeredBy);
    }

    DatasetRow(String id, String department) {
        this.id = id;
        this.department = department;
    }

    void describe(Catalogue catalogue, String by, Instant at, String newEntry) {
        title = catalogue.title();
        summary = catalogue.summary();
        domain = catalogue.domain();
        tags = catalogue.tags().toArray(String[]::new);
        fields = catalogue.fields();
        views = catalogue.views();
        sharingType = catalogue.sharingType();
        condition = catalogue.condition();
        version = catalogue.version();
        registeredBy = by;
        registered = at;
        entry = newEntry;
    }

    /** @param newCode its own, where it has one of that class */
    void enter(Particulars newParticulars, String newCode, LocalDate today) {
        particulars = newParticulars;
        listed = newParticulars.listed();
        code = newCode;
        String stated = newParticulars.published();
        if (stated != null) {
            published = LocalDate.parse(stated);
        } else if (published == null) {
            published = today;
        }
    }

    void deprecate(@Nullable Instant at, @Nullable String newSuccessor, String newEntry) {
        deprecated = at;
        successor = newSuccessor;
        entry = newEntry;
    }

    void pass(String to, String newEntry) {
        department = to;
        entry = newEntry;
    }

    boolean hasCodeOf(String resourceClass) {
        return code != null && code.startsWith(resourceClass + "/");
    }

    boolean isListed() {
        return listed;
    }

    String code() {
        return code;
    }

    Particulars particulars() {
        return particulars == null ? Particulars.none() : particulars;
    }

    String published() {
        return published.toString();
    }

    @Nullable Instant deprecated() {
        return deprecated;
    }

    @Nullable String successor() {
        return successor;
    }

    /** Makes it an interface. */
    void offer(String newContract, String newSource, String newStandard) {
        contract = newContract;
        source = newSource;
        standard = newStandard;
    }

    String id() {
        return id;
    }

    String department() {
        return department;
    }

    Catalogue catalogue() {
        return new Catalogue(title, summary, domain, List.of(tags), fields, views, sharingType, condition, version);
    }

    @Nullable String source() {
        return source;
    }

    @Nullable String standard() {
        return standard;
    }

    @Nullable String contract() {
        return contract;
    }

    Instant registered() {
        return registered;
    }

    String entry() {
        return entry;
    }
}
