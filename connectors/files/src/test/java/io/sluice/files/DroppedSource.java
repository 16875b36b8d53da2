package io.sluice.files;

import io.sluice.model.Batch;
import io.sluice.testkit.Lack;
import io.sluice.testkit.Source;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;

/** A folder of CSV files of one drop, as the suite of all sources handles it: what is added is another file. */
final class DroppedSource implements Source {
    private static final Set<String> SHARE = Set.of("share");

    private final Path folder;
    private final Folder dropped;
    private final Drops drops;
    private Optional<String> committed = Optional.empty();
    private int files;

    private DroppedSource(Path folder) {
        this.folder = folder;
        Map<String, String> connection = Map.of("folder", folder.toString(), "drop.people.files", "*.csv");
        this.dropped = LocalFolder.of(connection);
        this.drops = Drops.of(connection);
    }

    static DroppedSource in(Path folder) {
        try {
            return new DroppedSource(Files.createDirectories(folder));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public Set<Lack> lacks() {
        return Set.of(Lack.UPDATES, Lack.DELETES, Lack.WHOLE_BEFORE_IMAGES, Lack.KEY_CHANGES, Lack.TYPES);
    }

    @Override
    public void add(Iterable<Line> lines) throws IOException {
        StringBuilder text = new StringBuilder("id,note\n");
        lines.forEach(
                line -> text.append(line.id()).append(',').append(line.note()).append('\n'));
        drop(text.toString());
    }

    @Override
    public void addUndecodable(String id) throws IOException {
        drop("id,note\n" + id + ",note,one-too-many\n");
    }

    private void drop(String text) throws IOException {
        Files.writeString(folder.resolve("%04d.csv".formatted(files++)), text);
    }

    @Override
    public void change(Line line) {
        throw new UnsupportedOperationException("a file tells no changes");
    }

    @Override
    public void remove(String id) {
        throw new UnsupportedOperationException("a file tells no deletes");
    }

    @Override
    public Iterator<Batch> read() throws IOException {
        return new Reading(new ArrayDeque<>(dropped.files()));
    }

    @Override
    public void commit(Batch batch) {
        committed = Optional.of(batch.offset());
    }

    @Override
    public String kept() {
        return committed.orElse("");
    }

    /** Nothing of a reader outlives what was committed. */
    @Override
    public void restart() {}

    @Override
    public void close() {}

    /** One file after another, each from what is committed when its turn comes. */
    private final class Reading implements Iterator<Batch> {
        private final Deque<Found> waiting;
        private Iterator<Batch> current = Collections.emptyIterator();

        private Reading(Deque<Found> waiting) {
            this.waiting = waiting;
        }

        @Override
        public boolean hasNext() {
            while (!current.hasNext() && !waiting.isEmpty()) {
                current = open(waiting.remove());
            }
            return current.hasNext();
        }

        @Override
        public Batch next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return current.next();
        }

        private Iterator<Batch> open(Found found) {
            try {
                CheckedFile file =
                        CheckedFile.check(dropped, found, drops.of(found).getFirst());
                FileProgress progress = FileProgress.parse(committed);
                if (progress.missing("people", file.contentHash(), SHARE).isEmpty()) {
                    return Collections.emptyIterator();
                }
                long reached =
                        progress.readingOf(file).map(FileProgress.Reading::row).orElse(0L);
                return FileRead.of("registry", file, file.schema(), progress, SHARE, reached);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
