package io.sluice.routes;

import io.sluice.capture.PreflightReport;
import java.util.List;

/**
 * What a source has and lacks for what was asked.
 *
 * @param ready whether nothing lacks
 */
record PreflightAnswer(String source, boolean ready, List<PreflightReport.Check> checks) {
    PreflightAnswer {
        checks = List.copyOf(checks);
    }

    static PreflightAnswer of(String source, PreflightReport report) {
        return new PreflightAnswer(source, report.isReady(), report.checks());
    }
}
