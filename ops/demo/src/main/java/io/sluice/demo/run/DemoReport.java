package io.sluice.demo.run;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import java.util.Map;

/**
 * What a run came to.
 *
 * @param outcome its members stand beside the others in JSON
 * @param peakRssMb most memory of all processes together
 */
public record DemoReport(@JsonUnwrapped Outcome outcome, Canary canary, Seconds seconds, long peakRssMb) {

    /** Whether the counts agree with the sources, the log verifies, and nothing planted was found. */
    public boolean isGood() {
        return outcome.problems().isEmpty() && canary.found() == 0 && canary.planted() > 0;
    }

    /**
     * What flowed, and what was said of it.
     *
     * @param captured changes read from the sources
     * @param shared records made available, summed over the shares, deletes included
     * @param rejected rows in quarantine
     * @param skipped changes that did not concern a share, summed over the shares
     * @param topics by topic
     * @param lake by share
     * @param problems where the outcome differs from what the sources say; empty: it agrees
     */
    public record Outcome(
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
            Catalogue catalogue,
            Sharing sharing,
            Log log,
            List<String> problems) {
        public Outcome {
            topics = Map.copyOf(topics);
            lake = Map.copyOf(lake);
            extracts = List.copyOf(extracts);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A topic as its subscribers read it.
     *
     * @param expected rows that the source says it must hold
     */
    public record Topic(List<String> grants, long records, long deletes, long live, long expected) {}

    public record Lake(long history, long current) {}

    /** @param proven whether the exchange log's entry of its making verifies */
    public record Extract(
            String id, String share, String grant, long rows, boolean verified, boolean proven, String folder) {}

    /** @param entries that a search for nothing finds */
    public record Catalogue(long entries, List<Search> searches) {
        public Catalogue {
            searches = List.copyOf(searches);
        }
    }

    public record Search(String words, long hits, double millis) {}

    /**
     * @param previewed records that a steward saw before deciding on the last request
     * @param approveToFirstRecordSeconds from that decision to the first record at the new subscriber
     */
    public record Sharing(int requests, int granted, int refused, int previewed, double approveToFirstRecordSeconds) {}

    /**
     * The exchange log, copied and verified as an auditor does.
     *
     * @param entries that were copied
     * @param treeSize of the signed checkpoint
     */
    public record Log(long entries, long treeSize, String rootHash, boolean verified) {}

    /**
     * @param planted values searched for
     * @param found places where one was found in clear or encoded, outside sources and kept fields
     */
    public record Canary(long planted, long found) {}

    public record Seconds(double start, double run) {}
}
