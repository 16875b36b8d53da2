package io.sluice.bench.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.sluice.bench.lab.Hub;
import io.sluice.demo.run.DataFace;
import io.sluice.standalone.Child;
import io.sluice.standalone.Part;
import java.io.IOException;
import java.time.Duration;

/** Sluice's data process: through the whole pipeline into the share's topic, in transactions, with receipts. */
public final class SluiceDrainer implements Drainer {
    private static final Duration START_LIMIT = Duration.ofMinutes(1);

    private final Child process;
    private final DataFace face;

    /** @param hub whose data process has a single share */
    public SluiceDrainer(Hub hub) {
        this.process = hub.stack().child(Part.DATA.server());
        this.face = hub.face();
    }

    @Override
    public String name() {
        return "Sluice";
    }

    @Override
    public Draining start() {
        process.start();
        process.awaitReady(START_LIMIT);
        return new Sharing(process, face);
    }

    /** Ends the process that runs since the hub's start. */
    public void stop() {
        process.stop();
    }

    private record Sharing(Child process, DataFace face) implements Draining {
        @Override
        public long drained() throws IOException, InterruptedException {
            JsonNode share = face.status().path("shares").path(0);
            if (share.path("rejected").asLong() > 0 || share.path("skipped").asLong() > 0) {
                throw new IllegalStateException("Sluice rejected or skipped changes, all of which are good");
            }
            return share.path("shared").asLong();
        }

        @Override
        public long pid() {
            return process.pid().orElseThrow(() -> new IllegalStateException("The data process is not running"));
        }

        @Override
        public void close() {
            process.stop();
        }
    }
}
