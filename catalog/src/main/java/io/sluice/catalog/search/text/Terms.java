package io.sluice.catalog.search.text;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.StopFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.cjk.CJKBigramFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.cn.smart.SmartChineseAnalyzer;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/** How a text becomes terms: Chinese as words and as pairs of characters, English as stems. */
public final class Terms {
    /** Chinese words by a dictionary, English stems. */
    public static final Analyzer WORDS = new Words();

    /** Characters and pairs of neighbours, for texts: whatever the dictionary makes of a word, it is found. */
    public static final Analyzer PAIRS = new Pairs(true);

    /** Pairs alone, for questions; a lone character stays one. */
    public static final Analyzer ASKED_PAIRS = new Pairs(false);

    /** What blanks part, as it is. */
    public static final Analyzer APART = new WhitespaceAnalyzer();

    private static final int ALL_SCRIPTS =
            CJKBigramFilter.HAN | CJKBigramFilter.HIRAGANA | CJKBigramFilter.KATAKANA | CJKBigramFilter.HANGUL;

    private Terms() {}

    /** In small letters and simplified characters, which is what the dictionary knows. */
    public static String normal(String text) {
        return ZhConverterUtil.toSimple(text.toLowerCase(Locale.ROOT));
    }

    /** A whole text without what does not matter: another spelling of the same title has the same key. */
    public static String key(String text) {
        return normal(text).replaceAll("[^\\p{L}\\p{N}]+", "");
    }

    /** A name of a program and its parts: {@code birth_date} is also birth and date, so is {@code birthDate}. */
    public static String nameAndParts(String name) {
        String parts = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").replaceAll("[^\\p{L}\\p{N}]+", " ");
        return parts.equals(name) ? name : name + " " + parts;
    }

    /** A term and where in the text it stands. */
    public record Found(String term, int start, int end) {}

    public static List<String> of(Analyzer analyzer, String text) {
        return found(analyzer, text).stream().map(Found::term).toList();
    }

    public static List<Found> found(Analyzer analyzer, String text) {
        List<Found> terms = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream("", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            OffsetAttribute offset = tokens.addAttribute(OffsetAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                terms.add(new Found(term.toString(), offset.startOffset(), offset.endOffset()));
            }
            tokens.end();
        } catch (IOException impossible) {
            throw new UncheckedIOException("A text in memory cannot be read", impossible);
        }
        return terms;
    }

    private static final class Words extends Analyzer {
        private static final CharArraySet UNASKED = unasked();

        // Particles, and the punctuation that the tokenizer hands on.
        private static CharArraySet unasked() {
            CharArraySet words =
                    new CharArraySet(List.of("的", "之", "及", "和", "与", "或", "在", "了", "等", "其", "是", "为"), true);
            words.addAll(SmartChineseAnalyzer.getDefaultStopSet());
            words.addAll(EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
            return words;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new HMMChineseTokenizer();
            return new TokenStreamComponents(
                    words, new PorterStemFilter(new StopFilter(new LowerCaseFilter(words), UNASKED)));
        }
    }

    private static final class Pairs extends Analyzer {
        private final boolean alsoSingly;

        Pairs(boolean alsoSingly) {
            this.alsoSingly = alsoSingly;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer letters = new StandardTokenizer();
            TokenStream plain = new ASCIIFoldingFilter(new LowerCaseFilter(new CJKWidthFilter(letters)));
            TokenStream asked =
                    new StopFilter(new EnglishPossessiveFilter(plain), EnglishAnalyzer.ENGLISH_STOP_WORDS_SET);
            return new TokenStreamComponents(
                    letters, new PorterStemFilter(new CJKBigramFilter(asked, ALL_SCRIPTS, alsoSingly)));
        }
    }
}
