package io.sluice.cli;

import java.io.PrintStream;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows on standard error how long work gets on: a bar on a terminal, else a line per step. The script says whether there is
 * a terminal, because a JVM cannot see it of standard error alone.
 */
final class LongWork implements AutoCloseable {
    private final PrintStream err;
    private final Optional<ProgressBar> bar;

    private LongWork(PrintStream err, Optional<ProgressBar> bar) {
        this.err = err;
        this.bar = bar;
    }

    /**
     * Begins.
     *
     * @param what two or three words
     * @param steps how many steps there are, or -1 where nobody knows yet
     */
    public static LongWork begin(String what, long steps) {
        PrintStream err = System.err;
        if (!Boolean.getBoolean("sluice.terminal")) {
            return new LongWork(err, Optional.empty());
        }
        return new LongWork(
                err,
                Optional.of(new ProgressBarBuilder()
                        .setTaskName(what)
                        .setInitialMax(steps)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .setConsumer(new ConsoleProgressBarConsumer(err))
                        .build()));
    }

    /** Says what is being done. */
    public synchronized void say(String text) {
        bar.ifPresentOrElse(shown -> shown.setExtraMessage(" " + text), () -> err.println(text));
    }

    /** One step is done. */
    public synchronized void step(String text) {
        bar.ifPresent(ProgressBar::step);
        say(text);
    }

    /** So many of the steps are done. */
    public synchronized void at(long done) {
        bar.ifPresent(shown -> shown.stepTo(done));
    }

    @Override
    public synchronized void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
