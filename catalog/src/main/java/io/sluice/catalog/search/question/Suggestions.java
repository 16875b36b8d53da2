package io.sluice.catalog.search.question;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Gathers how a question could go on from the entries it finds so far. */
final class Suggestions {
    static final int MOST = 10;
    private static final int MOST_OF_AN_ENTRY = 3;

    private final Map<String, Answer.Suggestion> found = new LinkedHashMap<>();
    private final BegunMarks marks;

    Suggestions(Question question) {
        marks = new BegunMarks(question);
    }

    void add(Kept kept) {
        List<Answer.Suggestion> here = new ArrayList<>();
        here.add(new Answer.Suggestion("title", kept.title(), kept.id()));
        kept.tags().forEach(tag -> here.add(new Answer.Suggestion("tag", tag, kept.id())));
        for (Answer.Field field : kept.fields()) {
            here.add(new Answer.Suggestion("field", field.title(), kept.id()));
            here.add(new Answer.Suggestion("field", field.name(), kept.id()));
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
