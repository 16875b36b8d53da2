package io.sluice.catalog.log;

import io.sluice.catalog.answer.Refusal;
import io.sluice.catalog.hub.HubConfig;
import io.sluice.evidence.subject.SubjectIndex;
import io.sluice.evidence.subject.SubjectRow;
import io.sluice.model.SubjectDigest;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The subject index beside the log. Who asks it knows a keyed digest; the key is not here. */
@ApplicationScoped
public class SubjectFiles {
    private final Path folder;
    private volatile @Nullable SubjectIndex open;

    SubjectFiles(HubConfig config) {
        folder = config.data().resolve("subject-index");
    }

    /** Opens the index for the log's one writer. */
    Writer write(long entries) throws IOException {
        SubjectIndex index = SubjectIndex.open(folder, entries);
        open = index;
        return new Writer(index);
    }

    /**
     * A delivery that held a record about somebody.
     *
     * @param entry its index in the exchange log
     * @param share which of the entry's shares, from 0
     */
    public record Held(long entry, int share) {}

    /** All deliveries that held records about somebody, in the log's order. */
    public List<Held> find(SubjectDigest subject) {
        SubjectIndex index = open;
        if (index == null) {
            throw closed();
        }
        try {
            return index.find(subject).stream().map(SubjectFiles::held).toList();
        } catch (IOException unreadable) {
            throw closed();
        }
    }

    private static Held held(SubjectRow row) {
        return new Held(row.entry(), row.share());
    }

    private static Refusal closed() {
        return Refusal.unavailable(
                "log-closed", "The exchange log is not open at the moment; try again in a few seconds");
    }

    /** The one that adds. */
    final class Writer implements AutoCloseable {
        private final SubjectIndex index;

        private Writer(SubjectIndex index) {
            this.index = index;
        }

        /** Durable when it returns; the entries are to be appended to the log next. */
        void add(List<SubjectRow> rows) throws IOException {
            index.add(rows);
        }

        @Override
        public void close() throws IOException {
            open = null;
            index.close();
        }
    }
}
