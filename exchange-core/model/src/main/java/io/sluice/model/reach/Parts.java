package io.sluice.model.reach;

import java.util.regex.Pattern;

/**
 * The parts of an address, each looked at on its own: drivers read options, lists and other hosts out of every part of a
 * URL, so none is ever taken.
 */
public final class Parts {
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{N}_.-]{0,62}");
    private static final int LAST_PORT = 65535;

    private Parts() {}

    /** Whether it is a host name or an IPv4 address, without options, lists or escapes. */
    public static boolean isHost(String text) {
        return HOST.matcher(text).matches();
    }

    /** Whether it is a name of a database or user: letters, digits, '_', '-' and '.', at most 63. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public static boolean isPort(int port) {
        return port >= 1 && port <= LAST_PORT;
    }

    /** The port that a text says; 0 where it says none. */
    public static int port(String text) {
        return text.matches("[0-9]{1,5}") && isPort(Integer.parseInt(text)) ? Integer.parseInt(text) : 0;
    }
}
