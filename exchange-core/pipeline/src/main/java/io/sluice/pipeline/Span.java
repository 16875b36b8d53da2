package io.sluice.pipeline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * A part of a text that stands for a person.
 *
 * @param start of its first character
 * @param end after its last character
 * @param kind what it is, such as {@code mobile}
 */
record Span(int start, int end, String kind) {

    /** The text with each part replaced by its kind in square brackets; of parts that overlap, by that of the first. */
    static String replace(String text, Collection<Span> parts) {
        if (parts.isEmpty()) {
            return text;
        }
        List<Span> inOrder = new ArrayList<>(parts);
        inOrder.sort(Comparator.comparingInt(Span::start).thenComparing(Span::end, Comparator.reverseOrder()));
        StringBuilder replaced = new StringBuilder(text.length());
        int done = 0;
        for (Span part : inOrder) {
            if (part.start >= done) {
                replaced.append(text, done, part.start)
                        .append('[')
                        .append(part.kind)
                        .append(']');
            }
            done = Math.max(done, part.end);
        }
        return replaced.append(text, done, text.length()).toString();
    }
}
