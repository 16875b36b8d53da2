package io.sluice.catalog.search.lucene;

import io.sluice.catalog.search.question.Answer;
import io.sluice.catalog.search.question.Kept;
import io.sluice.catalog.search.question.Prepared;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.util.BytesRef;

/** How an entry lies in Lucene. */
final class Documents {
    private static final String CODE = "code";
    private static final String TITLE = "title";
    private static final String SUMMARY = "summary";
    private static final String INTERFACE = "interface";
    private static final String DEPRECATED = "deprecated";
    private static final String FIELD = "field";
    private static final String TAG = "tag";
    private static final String BETWEEN = "\n";

    private Documents() {}

    static Document of(Prepared entry) {
        Document document = new Document();
        value(document, Prepared.ID, entry.id());
        entry.facets().forEach((field, value) -> value(document, field, value));
        entry.texts().forEach((field, text) -> document.add(new TextField(field, text, Field.Store.NO)));
        entry.terms()
                .forEach((field, terms) ->
                        terms.forEach(term -> document.add(new StringField(field, term, Field.Store.NO))));
        keep(document, entry.kept());
        return document;
    }

    private static void value(Document document, String field, String value) {
        document.add(new StringField(field, value, Field.Store.YES));
        document.add(new SortedDocValuesField(field, new BytesRef(value)));
    }

    private static void keep(Document document, Kept kept) {
        document.add(new StoredField(CODE, kept.code()));
        document.add(new StoredField(TITLE, kept.title()));
        document.add(new StoredField(SUMMARY, kept.summary()));
        if (kept.hasInterface()) {
            document.add(new StoredField(INTERFACE, "yes"));
        }
        if (kept.deprecated()) {
            document.add(new StoredField(DEPRECATED, "yes"));
        }
        kept.fields().forEach(field -> document.add(new StoredField(FIELD, field.name() + BETWEEN + field.title())));
        kept.tags().forEach(tag -> document.add(new StoredField(TAG, tag)));
    }

    static Kept kept(Document document) {
        return new Kept(
                document.get(Prepared.ID),
                document.get(CODE),
                document.get(Prepared.DEPARTMENT),
                document.get(Prepared.DOMAIN),
                document.get(TITLE),
                document.get(SUMMARY),
                document.get(Prepared.SHARING_TYPE),
                document.get(INTERFACE) != null,
                document.get(DEPRECATED) != null,
                Arrays.stream(document.getValues(FIELD)).map(Documents::field).toList(),
                List.of(document.getValues(TAG)));
    }

    private static Answer.Field field(String stored) {
        int end = stored.indexOf(BETWEEN);
        return new Answer.Field(stored.substring(0, end), stored.substring(end + 1));
    }
}
