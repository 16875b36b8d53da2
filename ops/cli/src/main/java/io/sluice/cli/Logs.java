package io.sluice.cli;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** What the libraries below say. A command prints its own answer; a supervisor's words belong into its log file. */
final class Logs {
    private static final Logger ROOT = Logger.getLogger("");
    private static final Logger OURS = Logger.getLogger("io.sluice");

    private Logs() {}

    static void quiet() {
        LogManager.getLogManager().reset();
    }

    static void toStandardError() {
        quiet();
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s %5$s%6$s%n");
        ROOT.addHandler(new java.util.logging.ConsoleHandler());
        ROOT.setLevel(Level.SEVERE);
        OURS.setLevel(Level.INFO);
    }
}
