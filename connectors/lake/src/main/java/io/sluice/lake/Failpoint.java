package io.sluice.lake;

/** Named places at which a test can end the JVM at once, as a power cut would: {@code -Dsluice.failpoint=NAME=halt}. */
final class Failpoint {

    private static final int LIKE_SIGKILL = 137;

    private Failpoint() {}

    static void reach(String name) {
        if ((name + "=halt").equals(System.getProperty("sluice.failpoint"))) {
            Runtime.getRuntime().halt(LIKE_SIGKILL);
        }
    }
}
