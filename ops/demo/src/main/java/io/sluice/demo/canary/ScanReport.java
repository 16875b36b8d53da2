package io.sluice.demo.canary;

import java.util.List;

/**
 * What a scan saw.
 *
 * @param files files and tables looked through
 * @param bytes bytes looked through, those of opened containers included
 * @param findings each once, however often a value lies in one place
 * @param unopened places that could not be read or opened to their end, with the reason: nothing is known of these
 */
public record ScanReport(long files, long bytes, List<Finding> findings, List<String> unopened) {
    public ScanReport {
        findings = List.copyOf(findings);
        unopened = List.copyOf(unopened);
    }

    /**
     * A planted value that lies where it must not.
     *
     * @param place the file or database table
     * @param inside what had to be opened to see it, such as {@code kafka record > gzip}; empty: nothing
     * @param value what stands for the value, such as {@code name 17}; never the value
     * @param spelling how it is written there, such as {@code base64}
     */
    public record Finding(String place, String inside, String value, String spelling) {
        @Override
        public String toString() {
            return value + " as " + spelling + (inside.isEmpty() ? "" : " inside " + inside) + " in " + place;
        }
    }
}
