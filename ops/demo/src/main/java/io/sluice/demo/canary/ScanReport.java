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
}
