package io.sluice.catalog.web.catalogue;

import io.sluice.catalog.search.question.Answer;
import java.util.ArrayList;
import java.util.List;

/** A text in pieces, so that a page can mark those in which a word was found. */
final class Marked {
    private Marked() {}

    /** @param spans in order; what reaches beyond the text, or back, is left out */
    static List<SearchPage.Part> parts(String text, List<Answer.Span> spans) {
        List<SearchPage.Part> parts = new ArrayList<>();
        int at = 0;
        for (Answer.Span span : spans) {
            if (span.start() >= at && span.end() > span.start() && span.end() <= text.length()) {
                add(parts, text.substring(at, span.start()), false);
                add(parts, text.substring(span.start(), span.end()), true);
                at = span.end();
            }
        }
        add(parts, text.substring(at), false);
        return parts;
    }

    private static void add(List<SearchPage.Part> parts, String text, boolean marked) {
        if (!text.isEmpty()) {
            parts.add(new SearchPage.Part(text, marked));
        }
    }
}
