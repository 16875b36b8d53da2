package io.sluice.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Named places between two steps at which a test can end the JVM at once, as a power cut would:
 * {@code -Dio.sluice.failpoint=NAME=halt}, or {@code NAME=halt@N} for the N-th time that it is reached. Without the
 * property a place costs the comparison of a constant with null. The property is none of {@code sluice.…}, whose unknown
 * keys are errors.
 */
public final class Failpoint {
    private static final Pattern FORM = Pattern.compile("([a-z][a-z.-]*)=halt(?:@([1-9][0-9]{0,8}))?");
    private static final int LIKE_SIGKILL = 137;
    private static final @Nullable Armed ARMED = armed(System.getProperty("io.sluice.failpoint"));

    private Failpoint() {}

    /** @param left how many times it is passed before it ends the JVM */
    record Armed(String name, AtomicInteger left) {
        boolean isLast(String reached) {
            return name.equals(reached) && left.decrementAndGet() == 0;
        }
    }

    /** To be called between two steps, with what has been done so far: {@code after.produce}. */
    public static void reach(String name) {
        if (ARMED != null && ARMED.isLast(name)) {
            System.err.println(said(name));
            Runtime.getRuntime().halt(LIKE_SIGKILL);
        }
    }

    /** What a process says on standard error before it ends there, so that nobody takes another death for this one. */
    public static String said(String name) {
        return "failpoint " + name + " reached";
    }

    static @Nullable Armed armed(@Nullable String property) {
        if (property == null) {
            return null;
        }
        Matcher form = FORM.matcher(property);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "Cannot arm failpoint '" + property + "': write -Dio.sluice.failpoint=NAME=halt or NAME=halt@N");
        }
        return new Armed(form.group(1), new AtomicInteger(form.group(2) == null ? 1 : Integer.parseInt(form.group(2))));
    }
}
