package io.sluice.capture;

import java.time.Duration;
import java.util.Optional;

/** Follows what is wanted while an engine runs, and begins loads. One thread calls {@link #tick()} again and again. */
public interface Control {

    /** What is wanted has changed. */
    void changed();

    void tick();

    /** How long to wait until the next tick. */
    default Duration rest() {
        return Duration.ofMillis(100);
    }

    void close();

    /** The engine that it works on. */
    interface Engine {
        /** Whether it reads the log now. */
        boolean isStreaming();

        /** The envelope as committed. */
        OffsetEnvelope committed();

        /** The load that was asked for and has not ended. */
        Optional<Load> running();

        void load(Load load);

        /** Ends this run and begins another at once. */
        void renew();

        /** Ends this run as failed. */
        void end(Refusal why);

        /** How long Debezium has delivered nothing though it could; nothing while a delivery is worked on. */
        Duration silence();

        /** What the running engine was started for. */
        Wanted.EngineShape shape();
    }
}
