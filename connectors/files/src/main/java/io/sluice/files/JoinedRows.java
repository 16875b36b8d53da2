package io.sluice.files;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The rows of the parts of one file, one part after another: members of a zip, sheets of a workbook. */
final class JoinedRows implements Rows {
    private final Drop drop;
    private final String word;
    private final Parts parts;
    private Optional<Rows> current;
    private int number = 1;

    /** Where the parts come from. */
    interface Parts extends Closeable {
        /** The next one that has rows or could have, empty after the last. */
        Optional<Rows> next() throws IOException;
    }

    private JoinedRows(Drop drop, String word, Parts parts, Optional<Rows> first) {
        this.drop = drop;
        this.word = word;
        this.parts = parts;
        this.current = first;
    }

    /**
     * The parts belong to the rows from here on.
     *
     * @param word what a part is called
     * @param none what a file without any part lacks
     */
    static JoinedRows of(Drop drop, String word, Parts parts, String none) throws IOException {
        try {
            Optional<Rows> first = parts.next();
            if (first.isEmpty()) {
                throw new FileRefusedException(drop.name(), "empty", 0, none);
            }
            return new JoinedRows(drop, word, parts, first);
        } catch (FileRefusedException refused) {
            throw refused.in(word + " 1");
        }
    }

    @Override
    public boolean hasNext() throws IOException {
        try {
            while (current.isPresent() && !current.get().hasNext()) {
                current.get().close();
                number++;
                current = parts.next();
            }
            return current.isPresent();
        } catch (FileRefusedException refused) {
            throw refused.in(word + " " + number);
        }
    }

    @Override
    public FileRow next() throws IOException {
        if (!hasNext() || current.isEmpty()) {
            throw new FileChangedException(drop.name());
        }
        try {
            return current.get().next();
        } catch (FileRefusedException refused) {
            throw refused.in(word + " " + number);
        }
    }

    @Override
    public void close() throws IOException {
        if (current.isPresent()) {
            current.get().close();
        }
        parts.close();
    }
}
