package io.sluice.catalog.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.document.Document;

/** From a document of the index to what is answered. */
final class Hits {
    private static final int MOST_FIELDS = 6;

    private Hits() {}

    static Answer.Hit of(Document document, Marks marks) {
        List<Answer.Field> fields = Entries.fields(document).stream()
                .filter(marks::isIn)
                .limit(MOST_FIELDS)
                .toList();
        return new Answer.Hit(
                document.get(Entries.ID),
                document.get(Entries.CODE),
                document.get(Entries.DEPARTMENT),
                document.get(Entries.DOMAIN),
                document.get(Entries.TITLE),
                document.get(Entries.SUMMARY),
                document.get(Entries.SHARING_TYPE),
                document.get(Entries.INTERFACE) != null,
                document.get(Entries.DEPRECATED) != null,
                fields,
                matches(document, fields, marks));
    }

    private static List<Answer.Match> matches(Document document, List<Answer.Field> fields, Marks marks) {
        List<Answer.Match> matches = new ArrayList<>();
        add(matches, "title", document.get(Entries.TITLE), marks);
        add(matches, "summary", document.get(Entries.SUMMARY), marks);
        Entries.tags(document).forEach(tag -> add(matches, "tag", tag, marks));
        fields.forEach(field -> {
            add(matches, "fieldName", field.name(), marks);
            add(matches, "fieldTitle", field.title(), marks);
        });
        return matches;
    }

    private static void add(List<Answer.Match> matches, String place, String text, Marks marks) {
        List<Answer.Span> spans = marks.in(text);
        if (!spans.isEmpty()) {
            matches.add(new Answer.Match(place, text, spans));
        }
    }
}
