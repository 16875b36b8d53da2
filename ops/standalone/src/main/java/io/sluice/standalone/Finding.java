package io.sluice.standalone;

/**
 * What an examination of the machine found.
 *
 * @param what what was looked at
 * @param level how bad it is
 * @param found what was found
 * @param remedy how to mend it; empty when all is well
 */
public record Finding(String what, Level level, String found, String remedy) {
    /** How bad it is. */
    public enum Level {
        OK,
        WARNING,
        PROBLEM
    }

    static Finding ok(String what, String found) {
        return new Finding(what, Level.OK, found, "");
    }

    static Finding warning(String what, String found, String remedy) {
        return new Finding(what, Level.WARNING, found, remedy);
    }

    static Finding problem(String what, String found, String remedy) {
        return new Finding(what, Level.PROBLEM, found, remedy);
    }
}
