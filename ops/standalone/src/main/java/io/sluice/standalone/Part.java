package io.sluice.standalone;

import java.util.EnumSet;
import java.util.Set;

/** The servers of a stack, in the order in which they start. */
public enum Part {
    POSTGRES("postgres"),
    KAFKA("kafka"),
    REGISTRY("registry"),
    DATA("data"),
    CONTROL("control");

    private final String server;

    Part(String server) {
        this.server = server;
    }

    /** The server's name in status, logs and process records. */
    public String server() {
        return server;
    }

    /** A whole stack. */
    public static Set<Part> all() {
        return EnumSet.allOf(Part.class);
    }

    /** The servers that others made, without the hub's own processes. */
    public static Set<Part> servers() {
        return EnumSet.complementOf(EnumSet.of(DATA, CONTROL));
    }
}
