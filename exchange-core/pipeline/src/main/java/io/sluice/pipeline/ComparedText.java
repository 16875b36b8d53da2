package io.sluice.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A text in {@link NormalText normal form}, with where each of its characters stands in the text itself. */
record ComparedText(String text, String normal, List<Integer> places) {

    static ComparedText of(String folded) {
        StringBuilder normal = new StringBuilder(folded.length());
        List<Integer> places = new ArrayList<>(folded.length());
        for (int i = 0; i < folded.length(); i += Character.charCount(folded.codePointAt(i))) {
            int point = folded.codePointAt(i);
            if (Character.isLetterOrDigit(point) || point == '*') {
                String lower = Character.toString(point).toLowerCase(Locale.ROOT);
                normal.append(lower);
                for (int c = 0; c < lower.length(); c++) {
                    places.add(i);
                }
            }
        }
        return new ComparedText(folded, normal.toString(), places);
    }

    /** Adds each place where the part stands; one that ends in a Latin letter, only where no such letter goes on. */
    void addWhole(String part, String kind, List<Span> found) {
        for (int at = normal.indexOf(part); at >= 0; at = normal.indexOf(part, at + 1)) {
            Span span = span(at, at + part.length(), kind);
            if (!goesOn(span.start() - 1, span.start()) && !goesOn(span.end() - 1, span.end())) {
                found.add(span);
            }
        }
    }

    /** Adds each run of characters whose parts of the length are all among those given. */
    void addParts(Set<String> parts, int length, String kind, List<Span> found) {
        int from = -1;
        for (int i = 0; i + length <= normal.length(); i++) {
            boolean isOne = parts.contains(normal.substring(i, i + length));
            if (isOne && from < 0) {
                from = i;
            } else if (!isOne && from >= 0) {
                found.add(span(from, i - 1 + length, kind));
                from = -1;
            }
        }
        if (from >= 0) {
            found.add(span(from, normal.length(), kind));
        }
    }

    private Span span(int from, int to, String kind) {
        int last = places.get(to - 1);
        return new Span(places.get(from), last + Character.charCount(text.codePointAt(last)), kind);
    }

    private boolean goesOn(int left, int right) {
        return left >= 0 && right < text.length() && isLatin(text.charAt(left)) && isLatin(text.charAt(right));
    }

    private static boolean isLatin(char c) {
        return c < '\u0250' && Character.isLetter(c);
    }
}
