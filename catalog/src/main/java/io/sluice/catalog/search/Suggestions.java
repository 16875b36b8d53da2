package io.sluice.catalog.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.lucene.document.Document;

/** Gathers how a question could go on from the entries it finds so far. */
final class Suggestions {
    static final int MOST = 10;
    private static final int MOST_OF_AN_ENTRY = 3;

    private final Map<String, Answer.Suggestion> found = new LinkedHashMap<>();
    private final BegunMarks marks;

    Suggestions(Question question) {
        marks = new BegunMarks(question);
    }

    void add(Document document) {
        String id = document.get(Entries.ID);
        List<Answer.Suggestion> here = new ArrayList<>();
        here.add(new Answer.Suggestion("title", document.get(Entries.TITLE), id));
        Entries.tags(document).forEach(tag -> here.add(new Answer.Suggestion("tag", tag, id)));
        for (Answer.Field field : Entries.fields(document)) {
            here.add(new Answer.Suggestion("field", field.title(), id));
            here.add(new Answer.Suggestion("field", field.name(), id));
        }
        here.stream()
                .filter(each -> marks.isIn(each.text()))
                .limit(MOST_OF_AN_ENTRY)
                .forEach(each -> found.putIfAbsent(each.text().toLowerCase(Locale.ROOT), each));
    }

    Collection<Answer.Suggestion> found() {
        return found.values().stream().limit(MOST).toList();
    }
}
