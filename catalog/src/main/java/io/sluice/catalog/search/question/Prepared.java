package io.sluice.catalog.search.question;

import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import io.sluice.catalog.search.text.Pinyin;
import io.sluice.catalog.search.text.Terms;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;

/**
 * An entry as it lies in an index.
 *
 * @param facets {@link #FACETS} → its value
 * @param texts {@link #TEXTS} → a text that {@link #ANALYZER} makes into terms
 * @param terms {@link #TERMS} → terms as they are
 * @param kept what is shown of it
 */
public record Prepared(
        Map<String, String> facets, Map<String, String> texts, Map<String, List<String>> terms, Kept kept) {
    public static final String ID = "id";
    public static final String DEPARTMENT = "department";
    public static final String DOMAIN = "domain";
    public static final String SHARING_TYPE = "sharingType";
    public static final List<String> FACETS = List.of(DEPARTMENT, DOMAIN, SHARING_TYPE);

    /** Holds the title as {@link Terms#key} has it. */
    static final String WHOLE_TITLE = "wholeTitle";

    public static final List<String> TERMS = List.of(WordQuery.EXACT, PinyinQuery.INITIALS, WHOLE_TITLE);

    /** Each place is there twice: as words and as pairs of characters. */
    public static final List<String> TEXTS = Stream.concat(
                    Stream.of(Place.values()).flatMap(place -> Stream.of(place.words(), place.pairs())),
                    Stream.of(PinyinQuery.SYLLABLES))
            .toList();

    public static final Analyzer ANALYZER = new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
            if (field.equals(PinyinQuery.SYLLABLES)) {
                return Terms.APART;
            }
            return field.endsWith(Place.PAIRS) ? Terms.PAIRS : Terms.WORDS;
        }
    };

    /** The longest that engines take as one term is longer, in bytes. */
    private static final int LONGEST_EXACT = 200;

    public Prepared {
        facets = Map.copyOf(facets);
        texts = Map.copyOf(texts);
        terms = Map.copyOf(terms);
    }

    static Prepared of(Dataset dataset) {
        Catalogue catalogue = dataset.catalogue();
        List<List<Pinyin.Syllable>> stretches = stretches(catalogue);
        return new Prepared(
                Map.of(
                        DEPARTMENT,
                        dataset.department(),
                        DOMAIN,
                        catalogue.domain(),
                        SHARING_TYPE,
                        catalogue.sharingType()),
                texts(dataset, stretches),
                Map.of(
                        WordQuery.EXACT,
                        exact(dataset),
                        PinyinQuery.INITIALS,
                        initials(stretches),
                        WHOLE_TITLE,
                        List.of(Terms.key(catalogue.title()))),
                Kept.of(dataset));
    }

    public String id() {
        return kept.id();
    }

    private static Map<String, String> texts(Dataset dataset, List<List<Pinyin.Syllable>> stretches) {
        Catalogue catalogue = dataset.catalogue();
        Map<String, String> texts = new LinkedHashMap<>();
        add(texts, Place.TITLE, catalogue.title());
        add(
                texts,
                Place.FIELDS,
                catalogue.fields().stream()
                        .map(item -> Terms.nameAndParts(item.name()) + " . " + item.title())
                        .collect(Collectors.joining(" . ")));
        add(texts, Place.TAGS, tags(dataset));
        add(texts, Place.SUMMARY, catalogue.summary());
        texts.put(
                PinyinQuery.SYLLABLES,
                stretches.stream()
                        .map(stretch ->
                                stretch.stream().map(Pinyin.Syllable::letters).collect(Collectors.joining(" ")))
                        .collect(Collectors.joining(" . ")));
        return texts;
    }

    private static void add(Map<String, String> texts, Place place, String text) {
        String normal = Terms.normal(text);
        texts.put(place.words(), normal);
        texts.put(place.pairs(), normal);
    }

    private static List<List<Pinyin.Syllable>> stretches(Catalogue catalogue) {
        return Stream.of(
                        Stream.of(catalogue.title()),
                        catalogue.fields().stream().map(Catalogue.Item::title),
                        catalogue.tags().stream())
                .flatMap(texts -> texts)
                .flatMap(text -> Pinyin.of(Terms.normal(text)).stream())
                .toList();
    }

    private static List<String> initials(List<List<Pinyin.Syllable>> stretches) {
        return stretches.stream()
                .flatMap(stretch -> Pinyin.initials(stretch).stream())
                .distinct()
                .toList();
    }

    private static String tags(Dataset dataset) {
        return Stream.concat(
                        dataset.catalogue().tags().stream(),
                        Stream.of(dataset.id(), dataset.catalogue().domain()).map(Terms::nameAndParts))
                .collect(Collectors.joining(" . "));
    }

    private static List<String> exact(Dataset dataset) {
        return Stream.of(
                        Stream.of(
                                dataset.code(),
                                dataset.id(),
                                dataset.department(),
                                dataset.catalogue().domain()),
                        dataset.catalogue().tags().stream(),
                        dataset.catalogue().fields().stream().map(Catalogue.Item::name))
                .flatMap(values -> values)
                .filter(value -> value.length() <= LONGEST_EXACT)
                .map(value -> value.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }
}
