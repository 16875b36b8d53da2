package io.sluice.demo.run;

import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param captured changes read from the sources
 * @param shared records made available, summed over the shares, deletes included
 * @param rejected rows in quarantine
 * @param skipped changes that did not concern a share, summed over the shares
 * @param topics by topic
 * @param lake by share
 * @param problems where the outcome differs from what the sources say; empty: it agrees
 */
public record DemoReport(
        int sources,
        int interfaces,
        int views,
        int shares,
        long captured,
        long shared,
        long rejected,
        long skipped,
        Map<String, Topic> topics,
        Map<String, Lake> lake,
        List<Extract> extracts,
        Canary canary,
        Seconds seconds,
        long peakRssMb,
        List<String> problems) {
    public DemoReport {
        topics = Map.copyOf(topics);
        lake = Map.copyOf(lake);
        extracts = List.copyOf(extracts);
        problems = List.copyOf(problems);
    }

    /** Whether the counts agree with the sources and nothing planted was found. */
    public boolean isGood() {
        return problems.isEmpty() && canary.found() == 0 && canary.planted() > 0;
    }

    DemoReport measured(Seconds took, long memoryMb) {
        return new DemoReport(
                sources,
                interfaces,
                views,
                shares,
                captured,
                shared,
                rejected,
                skipped,
                topics,
                lake,
                extracts,
                canary,
                took,
                memoryMb,
                problems);
    }

    DemoReport searched(Canary found) {
        return new DemoReport(
                sources,
                interfaces,
                views,
                shares,
                captured,
                shared,
                rejected,
                skipped,
                topics,
                lake,
                extracts,
                found,
                seconds,
                peakRssMb,
                problems);
    }

    /**
     * A topic as its subscribers read it.
     *
     * @param expected rows that the source says it must hold
     */
    public record Topic(List<String> grants, long records, long deletes, long live, long expected) {}

    public record Lake(long history, long current) {}

    public record Extract(String id, String share, long rows, boolean verified, String folder) {}

    /**
     * @param planted values searched for
     * @param found places where one was found in clear or encoded, outside sources and kept fields
     */
    public record Canary(long planted, long found) {}

    public record Seconds(double start, double run) {}
}
