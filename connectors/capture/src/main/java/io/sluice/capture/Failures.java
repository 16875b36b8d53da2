package io.sluice.capture;

import java.sql.SQLException;
import java.util.StringJoiner;
import java.util.function.Function;

/** What is said of a throwable: its classes and places. Messages of drivers and engines hold values; they stay out. */
public final class Failures {

    private static final int MOST_CAUSES = 8;

    private Failures() {}

    /** The refusal that a failed engine run amounts to. */
    static Refusal ofEngine(Function<SQLException, Refusal> ofSource, Throwable failure) {
        Throwable cause = failure;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            if (cause instanceof SQLException sql) {
                return ofSource.apply(sql);
            }
            cause = cause.getCause();
        }
        return Refusal.passing("engine-failed", "The capture engine failed: " + causes(failure));
    }

    public static String causes(Throwable failure) {
        StringJoiner chain = new StringJoiner(" < ");
        Throwable cause = failure;
        for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
            StackTraceElement[] frames = cause.getStackTrace();
            String place = frames.length == 0 ? "" : " at " + frames[0].getFileName() + ":" + frames[0].getLineNumber();
            String state = cause instanceof SQLException sql ? "[" + sql.getSQLState() + "]" : "";
            chain.add(cause.getClass().getSimpleName() + state + place);
            cause = cause.getCause();
        }
        return chain.toString();
    }
}
