package io.sluice.connect.host.log;

import io.sluice.connect.WorkerLog;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that says what Sluice says. Debezium prints offsets and rows, which hold keys. */
final class QuietLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    private final boolean ours;

    QuietLogger(String name) {
        this.name = name;
        this.ours = name.startsWith("io.sluice.");
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable cause) {
        String text = MessageFormatter.basicArrayFormat(pattern, arguments);
        String kind = cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
        WorkerLog.tell(name, levelOf(level), text + kind);
    }

    private static System.Logger.Level levelOf(Level level) {
        return switch (level) {
            case ERROR -> System.Logger.Level.ERROR;
            case WARN -> System.Logger.Level.WARNING;
            case INFO -> System.Logger.Level.INFO;
            case DEBUG, TRACE -> System.Logger.Level.DEBUG;
        };
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return false;
    }

    @Override
    public boolean isDebugEnabled() {
        return false;
    }

    @Override
    public boolean isInfoEnabled() {
        return ours;
    }

    @Override
    public boolean isWarnEnabled() {
        return ours;
    }

    @Override
    public boolean isErrorEnabled() {
        return ours;
    }
}
