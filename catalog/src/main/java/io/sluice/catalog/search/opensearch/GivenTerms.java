package io.sluice.catalog.search.opensearch;

import io.sluice.catalog.search.question.Prepared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * A text as it is given to the server, which does no more than part its terms: blanks part those of neighbouring places,
 * {@link #SAME_PLACE} those of one, and a place without a term is the end of one value and the beginning of the next.
 */
final class GivenTerms {
    static final String SAME_PLACE = "\u0001";

    /** Places between two values. */
    static final int GAP = 1;

    private final List<String> values = new ArrayList<>();
    private final StringBuilder value = new StringBuilder();

    private GivenTerms() {}

    /** @param field one of {@link Prepared#TEXTS}, which decides how its terms are made */
    static List<String> of(String field, String text) {
        GivenTerms given = new GivenTerms();
        try (TokenStream tokens = Prepared.ANALYZER.tokenStream(field, text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                given.add(term.toString(), step.getPositionIncrement());
            }
            tokens.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException("A text in memory cannot be read", impossible);
        }
        return given.end();
    }

    private void add(String term, int step) {
        for (int empty = 1; empty < step; empty++) {
            values.add(value.toString());
            value.setLength(0);
        }
        if (!value.isEmpty()) {
            value.append(step == 0 ? SAME_PLACE : " ");
        }
        value.append(term);
    }

    private List<String> end() {
        values.add(value.toString());
        return List.copyOf(values);
    }
}
