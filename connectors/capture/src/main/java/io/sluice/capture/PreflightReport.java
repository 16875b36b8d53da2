package io.sluice.capture;

import java.util.List;

/** What a source has and lacks for being captured, each lack with the exact statement that mends it. */
public record PreflightReport(List<Check> checks) {
    public PreflightReport {
        checks = List.copyOf(checks);
    }

    /**
     * One thing that was looked at.
     *
     * @param what such as {@code connection}, {@code replication-role} or {@code table-select}
     * @param subject the table or column that it is about, empty for the source as a whole
     * @param ok whether it is there
     * @param message what is missing and what it is for; empty where it is there
     * @param statement SQL to run at the source, by whom the message says; empty where none would do
     */
    public record Check(String what, String subject, boolean ok, String message, String statement) {

        public static Check ok(String what, String subject) {
            return new Check(what, subject, true, "", "");
        }

        public static Check missing(String what, String subject, String message, String statement) {
            return new Check(what, subject, false, message, statement);
        }
    }

    public boolean isReady() {
        return checks.stream().allMatch(Check::ok);
    }

    public List<Check> missing() {
        return checks.stream().filter(check -> !check.ok()).toList();
    }
}
