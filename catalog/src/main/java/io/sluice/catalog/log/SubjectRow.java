package io.sluice.catalog.log;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an entry can be found by. */
@Entity
@Table(name = "log_subject")
@SuppressWarnings("NullAway.Init") // Hibernate fills the fields
class SubjectRow {
    @SuppressWarnings("UnusedVariable") // queries name it
    @EmbeddedId
    private Id id;

    protected SubjectRow() {}

    SubjectRow(String name, String value, long index) {
        this.id = new Id(name, value, index);
    }

    /** All of it is its key. */
    @Embeddable
    @SuppressWarnings("NullAway.Init") // Hibernate fills the fields
    static class Id implements Serializable {
        private static final long serialVersionUID = 1L;

        private String name;
        private String value;
        private long index;

        protected Id() {}

        Id(String name, String value, long index) {
            this.name = name;
            this.value = value;
            this.index = index;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Id id && name.equals(id.name) && value.equals(id.value) && index == id.index;
        }

        @Override
        public int hashCode() {
            return Objects.hash(name, value, index);
        }
    }
}
