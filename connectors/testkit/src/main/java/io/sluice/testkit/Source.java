package io.sluice.testkit;

import io.sluice.model.Batch;
import java.util.Iterator;
import java.util.Set;

/**
 * A source with one table of columns {@code id} (text, the key) and {@code note} (text), as the suite handles it. What
 * was committed lives as long as the object; everything else ends with {@link #restart()}.
 */
public interface Source extends AutoCloseable {

    Set<Lack> lacks();

    /** Adds rows, each of an id that there is none of yet. */
    void add(Iterable<Line> lines) throws Exception;

    /** Changes a row. Not called where {@link Lack#UPDATES} lacks. */
    void change(Line line) throws Exception;

    /** Removes a row. Not called where {@link Lack#DELETES} lacks. */
    void remove(String id) throws Exception;

    /** Adds a row of which a value or all cannot be decoded. Not called where {@link Lack#UNDECODABLE_VALUES} lacks. */
    void addUndecodable(String id) throws Exception;

    /** Begins to read what is there beyond what was committed. */
    Iterator<Batch> read() throws Exception;

    /** Commits a batch that {@link #read()} gave. */
    void commit(Batch batch);

    /** All that was committed beside the batches' events, as it would rest before it is sealed. */
    String kept();

    /** Forgets all that was not committed, as a process that was killed does. */
    void restart() throws Exception;

    @Override
    void close();

    /** One row. */
    record Line(String id, String note) {}
}
