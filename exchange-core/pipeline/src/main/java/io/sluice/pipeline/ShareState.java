package io.sluice.pipeline;

/** Whether a share still runs. It lasts as long as its pipeline, whatever becomes of the table's schema. */
final class ShareState {
    private boolean stopped;

    boolean isStopped() {
        return stopped;
    }

    void stop() {
        stopped = true;
    }
}
