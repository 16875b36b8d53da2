package io.sluice.catalog.log;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What the exchange log says of the end of a share's topic. */
@ApplicationScoped
public class Deliveries {
    private static final int PAGE = 500;
    /** More than a broker can lose by one power cut; a walk through years would keep all else waiting. */
    private static final int MOST = 20_000;

    private final LogQuery query;
    private final ExchangeLog log;

    Deliveries(LogQuery query, ExchangeLog log) {
        this.query = query;
        this.log = log;
    }

    /**
     * What was delivered from an offset on.
     *
     * @param source empty where nothing was, as is {@code dataset}
     * @param grants under which it was
     * @param first where the first of its records lay; the offset asked for where there was none
     * @param isWhole whether all of it was counted; where not, there are at least so many records
     */
    public record Since(String source, String dataset, List<String> grants, long first, long records, boolean isWhole) {
        public Since {
            grants = List.copyOf(grants);
        }
    }

    /**
     * Counts the records of a share that lay at an offset or behind it, and were not lost earlier.
     *
     * @param before index of the entry up to which deliveries count, exclusive
     */
    @Transactional
    public Since since(String share, long offset, long before) {
        Walk walk = new Walk(share, offset);
        LogQuestion question = new LogQuestion(Map.of("share", share), Kind.DELIVERY.word(), null, null);
        long index = before;
        while (walk.goesOn()) {
            List<Long> page = query.before(question, index, PAGE);
            for (long each : page) {
                if (walk.goesOn()) {
                    walk.take(read(each));
                }
                index = each;
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return walk.found();
    }

    private JsonNode read(long index) {
        try {
            return log.entry(index).json();
        } catch (IOException unreadable) {
            throw new IllegalStateException("The exchange log cannot be read", unreadable);
        }
    }

    /** From the newest delivery to older ones, down to the offset. */
    static final class Walk {
        private final String share;
        private final long offset;
        private final TreeSet<String> grants = new TreeSet<>();
        private String source = "";
        private String dataset = "";
        private long records;
        private long lowest = Long.MAX_VALUE;
        /** A delivery that reaches beyond the begin of a newer one lost that part before. */
        private long upper = Long.MAX_VALUE;

        private int taken;

        Walk(String share, long offset) {
            this.share = share;
            this.offset = offset;
        }

        boolean goesOn() {
            return upper > offset && taken < MOST;
        }

        void take(JsonNode delivery) {
            taken++;
            for (JsonNode count : delivery.path("facts").path("shares")) {
                long first = count.path("firstOffset").asLong(-1);
                if (first >= 0 && count.path("share").asText().equals(share)) {
                    long end = Math.min(first + count.path("shared").asLong(), upper);
                    long gone = Math.max(0, end - Math.max(first, offset));
                    if (gone > 0) {
                        records += gone;
                        lowest = Math.min(lowest, Math.max(first, offset));
                        source = delivery.path("facts").path("source").asText();
                        dataset = count.path("interfaceId").asText();
                        count.path("grants").forEach(grant -> grants.add(grant.asText()));
                    }
                    upper = Math.min(upper, first);
                }
            }
        }

        Since found() {
            return new Since(
                    source, dataset, List.copyOf(grants), records == 0 ? offset : lowest, records, taken < MOST);
        }
    }
}
