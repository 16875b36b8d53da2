package io.sluice.connect;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A source's capture as its task sees it. For one thread, but for {@link #close}. */
public interface Capture extends AutoCloseable {

    /** Begins in threads of its own. */
    void start(Map<String, String> settings);

    /** The next batch, its last message the one that ends its transaction; empty where none comes in time. */
    List<Message> next(Duration atMost) throws InterruptedException;

    /** The batch that was given last is committed. */
    void committed();

    /** Why it does not go on by itself; empty while it does. */
    Optional<String> problem();

    /** Ends it; a batch that was given and not committed counts as not committed. */
    @Override
    void close();
}
