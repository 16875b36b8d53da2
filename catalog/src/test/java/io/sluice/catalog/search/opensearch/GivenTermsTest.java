package io.sluice.catalog.search.opensearch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sluice.catalog.search.question.Prepared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenTermsTest {
    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "title.words, 全市的婚姻登记 of the city",
        "title.pairs, 全市的婚姻登记 of the city",
        "title.pairs, the harbour and the 港口",
        "title.pairs, 路",
        "title.pairs, 路 路 路",
        "title.pairs, the",
        "title.words, the",
        "title.pairs, ''",
        "summary.words, 'Marriages, divorces, and the like: café’s 2024'",
        "pinyin, chu sheng . zheng ming"
    })
    void everyTermStandsWhereItStood(String field, String text) throws IOException {
        assertThat(placed(GivenTerms.of(field, text))).isEqualTo(analysed(field, text));
    }

    /** A term and its place. */
    private record Placed(String term, int place) {}

    private static List<Placed> analysed(String field, String text) throws IOException {
        List<Placed> placed = new ArrayList<>();
        try (TokenStream tokens = Prepared.ANALYZER.tokenStream(field, text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            PositionIncrementAttribute step = tokens.addAttribute(PositionIncrementAttribute.class);
            tokens.reset();
            int place = -1;
            while (tokens.incrementToken()) {
                place += step.getPositionIncrement();
                placed.add(new Placed(term.toString(), place));
            }
            tokens.end();
        }
        return placed;
    }

    /** As the index reads it. */
    private static List<Placed> placed(List<String> values) {
        List<Placed> placed = new ArrayList<>();
        int place = -1;
        for (String value : values) {
            for (String terms : value.isEmpty() ? List.<String>of() : List.of(value.split(" ", -1))) {
                place++;
                for (String term : terms.split(GivenTerms.SAME_PLACE, -1)) {
                    placed.add(new Placed(term, place));
                }
            }
            place += GivenTerms.GAP;
        }
        return placed;
    }
}
