package io.sluice.cli;

import io.sluice.standalone.StartException;

/** What the command line's exit codes mean. Numbers from 69 on are those of BSD's sysexits. */
final class ExitCode {
    public static final int DONE = 0;
    public static final int FAILED = 1;
    public static final int USAGE = 2;
    public static final int UNAVAILABLE = 69;
    public static final int CANNOT_CREATE = 73;
    public static final int NOT_PERMITTED = 77;

    private ExitCode() {}

    static int of(StartException.Reason reason) {
        return switch (reason) {
            case UNAVAILABLE -> UNAVAILABLE;
            case IN_USE -> CANNOT_CREATE;
            case PERMISSION -> NOT_PERMITTED;
            case USAGE -> USAGE;
        };
    }
}
