package io.sluice.catalog.search;

import io.sluice.catalog.dataset.Catalogue;
import io.sluice.catalog.dataset.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/** How an entry lies in the index. */
final class Entries {
    static final String ID = "id";
    static final String DEPARTMENT = "department";
    static final String DOMAIN = "domain";
    static final String SHARING_TYPE = "sharingType";
    static final String TITLE = "title";
    static final String SUMMARY = "summary";
    static final String INTERFACE = "interface";
    static final String CODE = "code";
    static final String DEPRECATED = "deprecated";
    static final List<String> FACETS = List.of(DEPARTMENT, DOMAIN, SHARING_TYPE);

    /** Holds the title as {@link Terms#key} has it. */
    static final String WHOLE_TITLE = "wholeTitle";

    private static final String TAG = "tag";
    private static final String FIELD = "field";
    private static final String BETWEEN = "\n";

    private static final int SHORTENED = 240;
    /** The longest that Lucene takes as one term is longer, in bytes. */
    private static final int LONGEST_EXACT = 200;

    /** Each place is there twice: as words and as pairs of characters. */
    static final Analyzer ANALYZER = new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
        @Override
        protected Analyzer getWrappedAnalyzer(String field) {
            if (field.equals(PinyinQuery.SYLLABLES)) {
                return Terms.APART;
            }
            return field.endsWith(".pairs") ? Terms.PAIRS : Terms.WORDS;
        }
    };

    private Entries() {}

    static Document document(Dataset dataset) {
        Catalogue catalogue = dataset.catalogue();
        Document document = new Document();
        value(document, ID, dataset.id());
        value(document, DEPARTMENT, dataset.department());
        value(document, DOMAIN, catalogue.domain());
        value(document, SHARING_TYPE, catalogue.sharingType());
        document.add(new StoredField(TITLE, catalogue.title()));
        document.add(new StoredField(SUMMARY, shortened(catalogue.summary())));
        document.add(new StoredField(CODE, dataset.code()));
        if (dataset.deprecated() != null) {
            document.add(new StoredField(DEPRECATED, "yes"));
        }
        if (dataset.isInterface()) {
            document.add(new StoredField(INTERFACE, "yes"));
        }
        catalogue.fields().forEach(item -> document.add(new StoredField(FIELD, item.name() + BETWEEN + item.title())));
        catalogue.tags().forEach(tag -> document.add(new StoredField(TAG, tag)));
        text(document, Place.TITLE, catalogue.title());
        text(
                document,
                Place.FIELDS,
                catalogue.fields().stream()
                        .map(item -> Terms.nameAndParts(item.name()) + " . " + item.title())
                        .collect(Collectors.joining(" . ")));
        text(document, Place.TAGS, tags(dataset));
        text(document, Place.SUMMARY, catalogue.summary());
        exact(document, dataset);
        document.add(new StringField(WHOLE_TITLE, Terms.key(catalogue.title()), Field.Store.NO));
        pinyin(document, catalogue);
        return document;
    }

    private static void pinyin(Document document, Catalogue catalogue) {
        List<List<Pinyin.Syllable>> stretches = Stream.of(
                        Stream.of(catalogue.title()),
                        catalogue.fields().stream().map(Catalogue.Item::title),
                        catalogue.tags().stream())
                .flatMap(texts -> texts)
                .flatMap(text -> Pinyin.of(Terms.normal(text)).stream())
                .toList();
        String syllables = stretches.stream()
                .map(stretch -> stretch.stream().map(Pinyin.Syllable::letters).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(" . "));
        document.add(new TextField(PinyinQuery.SYLLABLES, syllables, Field.Store.NO));
        stretches.stream()
                .flatMap(stretch -> Pinyin.initials(stretch).stream())
                .distinct()
                .forEach(first -> document.add(new StringField(PinyinQuery.INITIALS, first, Field.Store.NO)));
    }

    private static void value(Document document, String field, String value) {
        document.add(new StringField(field, value, Field.Store.YES));
        document.add(new SortedDocValuesField(field, new BytesRef(value)));
    }

    private static void text(Document document, Place place, String text) {
        String normal = Terms.normal(text);
        document.add(new TextField(place.words(), normal, Field.Store.NO));
        document.add(new TextField(place.pairs(), normal, Field.Store.NO));
    }

    private static String tags(Dataset dataset) {
        return Stream.concat(
                        dataset.catalogue().tags().stream(),
                        Stream.of(dataset.id(), dataset.catalogue().domain()).map(Terms::nameAndParts))
                .collect(Collectors.joining(" . "));
    }

    private static void exact(Document document, Dataset dataset) {
        Stream.of(
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
                .forEach(value -> document.add(new StringField(WordQuery.EXACT, value, Field.Store.NO)));
    }

    static List<Answer.Field> fields(Document document) {
        return Arrays.stream(document.getValues(FIELD)).map(Entries::field).toList();
    }

    static List<String> tags(Document document) {
        return List.of(document.getValues(TAG));
    }

    private static Answer.Field field(String stored) {
        int end = stored.indexOf(BETWEEN);
        return new Answer.Field(stored.substring(0, end), stored.substring(end + 1));
    }

    private static String shortened(String text) {
        if (text.length() <= SHORTENED) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(SHORTENED - 1)) ? SHORTENED - 1 : SHORTENED;
        return text.substring(0, end).stripTrailing() + "…";
    }
}
