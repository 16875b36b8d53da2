package io.sluice.demo.run;

import io.sluice.model.Failpoint;
import io.sluice.standalone.Child;
import io.sluice.standalone.JvmOptions;
import io.sluice.standalone.Part;
import io.sluice.standalone.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Ends one of the hub's own processes at a named place between two of its steps, once. */
public final class NamedEnd {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    /** Whoever dies within five seconds of its start again and again is given up by its supervisor. */
    private static final Duration SERVED = Duration.ofSeconds(6);

    private static final int PAUSE_MILLIS = 100;

    private NamedEnd() {}

    /**
     * Starts the process anew with the place armed, waits until it has ended there, and until it runs again.
     *
     * @param place a failpoint, such as {@code after.produce}
     * @param pass at the how manieth time, from 1
     */
    public static void of(Stack stack, Part process, String place, int pass) throws InterruptedException {
        Child child = stack.child(process.server());
        await(
                child,
                "serving for a while",
                () -> child.readySince()
                        .filter(since -> since.plus(SERVED).isBefore(Instant.now()))
                        .isPresent());
        long before = child.pid().orElse(0);
        long ends = ends(child, place);
        JvmOptions options = new JvmOptions(stack.endpoints().data(), process);
        options.write(List.of("-Dio.sluice.failpoint=" + place + "=halt@" + pass));
        try {
            child.kill();
            await(child, "starting with '" + place + "' armed", () -> isAnother(child, before));
        } finally {
            options.remove();
        }
        long armed = child.pid().orElse(0);
        await(child, "ending at '" + place + "'", () -> child.pid().orElse(0) != armed);
        if (ends(child, place) == ends) {
            throw new IllegalStateException(
                    "Server '" + child.name() + "' ended before it reached '" + place + "'; see " + child.log());
        }
        await(child, "running again", () -> isAnother(child, armed) && child.state() == Child.State.RUNNING);
    }

    private static long ends(Child child, String place) {
        try (Stream<String> lines = Files.lines(child.log(), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> line.contains(Failpoint.said(place))).count();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the log of server '" + child.name() + "'", e);
        }
    }

    private static boolean isAnother(Child child, long process) {
        long now = child.pid().orElse(0);
        return now != 0 && now != process;
    }

    private static void await(Child child, String what, BooleanSupplier isSo) throws InterruptedException {
        Instant end = Instant.now().plus(LIMIT);
        while (!isSo.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("Server '" + child.name() + "' was not " + what + " within "
                        + LIMIT.toMinutes() + " minutes; see " + child.log());
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }
}
