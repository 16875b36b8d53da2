package io.sluice.bench.lab;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a JVM's heap holds after a full collection, told by the JDK's own {@code jcmd}. */
public final class LiveHeap {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)\\s*$");
    private static final double BYTES_PER_MB = 1 << 20;

    private LiveHeap() {}

    /**
     * In MB.
     *
     * @throws IllegalStateException when the process does not answer
     */
    public static double mb(long pid) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(List.of(
                        ChildJvm.java().resolveSibling("jcmd").toString(), Long.toString(pid), "GC.class_histogram"))
                .redirectErrorStream(true)
                .start();
        String answer = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher total = TOTAL.matcher(answer);
        if (jcmd.waitFor() != 0 || !total.find()) {
            throw new IllegalStateException("jcmd tells no heap of process " + pid + ": use a complete JDK");
        }
        return Long.parseLong(total.group(1)) / BYTES_PER_MB;
    }
}
