package io.sluice.catalog.search.question;

import java.util.ArrayList;
import java.util.List;

/** From what an index keeps to what is answered. */
final class Hits {
    private static final int MOST_FIELDS = 6;

    private Hits() {}

    static Answer.Hit of(Kept kept, Marks marks) {
        List<Answer.Field> fields =
                kept.fields().stream().filter(marks::isIn).limit(MOST_FIELDS).toList();
        return new Answer.Hit(
                kept.id(),
                kept.code(),
                kept.department(),
                kept.domain(),
                kept.title(),
                kept.summary(),
                kept.sharingType(),
                kept.hasInterface(),
                kept.deprecated(),
                fields,
                matches(kept, fields, marks));
    }

    private static List<Answer.Match> matches(Kept kept, List<Answer.Field> fields, Marks marks) {
        List<Answer.Match> matches = new ArrayList<>();
        add(matches, "title", kept.title(), marks);
        add(matches, "summary", kept.summary(), marks);
        kept.tags().forEach(tag -> add(matches, "tag", tag, marks));
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
