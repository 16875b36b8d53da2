package io.sluice.catalog.search.lucene;

import io.sluice.catalog.search.question.Answer;
import io.sluice.catalog.search.question.Lookup;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts the values of one field over all hits. */
final class Tally extends SimpleCollector {
    private final String field;
    private final Map<String, Integer> counts = new TreeMap<>();
    private SortedDocValues values = DocValues.emptySorted();
    private int[] ofSegment = new int[0];

    /** In descending order of counts. */
    record Counted(List<Answer.Count> counts) {}

    private Tally(String field) {
        this.field = field;
    }

    static CollectorManager<Tally, Counted> of(String field) {
        return new CollectorManager<>() {
            @Override
            public Tally newCollector() {
                return new Tally(field);
            }

            @Override
            public Counted reduce(Collection<Tally> parts) {
                Map<String, Integer> counts = new TreeMap<>();
                parts.forEach(part -> part.counts.forEach((value, count) -> counts.merge(value, count, Integer::sum)));
                return new Counted(counts.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .limit(Lookup.Finds.MOST_VALUES)
                        .map(each -> new Answer.Count(each.getKey(), each.getValue()))
                        .toList());
            }
        };
    }

    @Override
    protected void doSetNextReader(LeafReaderContext segment) throws IOException {
        values = DocValues.getSorted(segment.reader(), field);
        ofSegment = new int[values.getValueCount()];
    }

    @Override
    public void collect(int document) throws IOException {
        if (values.advanceExact(document)) {
            ofSegment[values.ordValue()]++;
        }
    }

    @Override
    public void finish() throws IOException {
        for (int value = 0; value < ofSegment.length; value++) {
            if (ofSegment[value] > 0) {
                counts.merge(values.lookupOrd(value).utf8ToString(), ofSegment[value], Integer::sum);
            }
        }
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }
}
