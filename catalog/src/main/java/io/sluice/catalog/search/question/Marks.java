package io.sluice.catalog.search.question;

import io.sluice.catalog.search.text.Pinyin;
import io.sluice.catalog.search.text.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.util.automaton.CharacterRunAutomaton;
import org.apache.lucene.util.automaton.LevenshteinAutomata;

/** Finds in a text what a question found an entry by. */
final class Marks {
    private final Set<String> names = new HashSet<>();
    private final Set<String> terms = new HashSet<>();
    private final Set<String> pairs = new HashSet<>();
    private final List<List<String>> readings = new ArrayList<>();
    private final Set<String> initials = new HashSet<>();
    private final List<CharacterRunAutomaton> similar = new ArrayList<>();

    private Marks() {}

    static Marks of(Question question, Synonyms synonyms, Reach reach) {
        Marks marks = new Marks();
        String text = Terms.normal(String.join(" ", question.words()));
        Stream.concat(Stream.of(text), synonyms.alternatives(text).stream())
                .flatMap(words -> Stream.of(words.split(" ", -1)))
                .forEach(word -> marks.add(word, reach));
        return marks;
    }

    private void add(String word, Reach reach) {
        names.add(word);
        // A lone character of a longer word is everywhere.
        Terms.of(Terms.WORDS, word).stream()
                .filter(term -> term.length() > 1 || term.length() == word.length())
                .forEach(terms::add);
        List<String> asked = Terms.of(Terms.ASKED_PAIRS, word);
        pairs.addAll(asked);
        readings.addAll(Pinyin.readings(word));
        if (word.length() > 1 && word.length() <= Pinyin.MOST_INITIALS && Pinyin.isTyped(word)) {
            initials.add(word);
        }
        if (reach == Reach.SIMILAR) {
            Pinyin.of(word)
                    .forEach(stretch -> readings.add(
                            stretch.stream().map(Pinyin.Syllable::letters).toList()));
            asked.stream().filter(term -> Similar.slips(term) > 0).forEach(term -> similar.add(within(term)));
        }
    }

    private static CharacterRunAutomaton within(String term) {
        return new CharacterRunAutomaton(new LevenshteinAutomata(term, true).toAutomaton(Similar.slips(term)));
    }

    /** Whether a field is one of those the question was about. */
    boolean isIn(Answer.Field field) {
        return names.contains(Terms.normal(field.name()))
                || !in(Terms.nameAndParts(field.name())).isEmpty()
                || !in(field.title()).isEmpty();
    }

    /** Where the words stand, in order, none touching another. */
    List<Answer.Span> in(String text) {
        ReadText read = ReadText.of(text);
        List<Answer.Span> spans = new ArrayList<>();
        read.words().stream().filter(found -> terms.contains(found.term())).forEach(found -> spans.add(span(found)));
        read.pairs().stream()
                .filter(found -> pairs.contains(found.term()) || isSimilar(found.term()))
                .forEach(found -> spans.add(span(found)));
        if (!readings.isEmpty() || !initials.isEmpty()) {
            read.spoken().forEach(stretch -> spoken(stretch, spans));
        }
        return joined(spans);
    }

    private static Answer.Span span(Terms.Found found) {
        return new Answer.Span(found.start(), found.end());
    }

    private boolean isSimilar(String term) {
        return similar.stream().anyMatch(automaton -> automaton.run(term));
    }

    private void spoken(List<Pinyin.Syllable> stretch, List<Answer.Span> spans) {
        for (int start = 0; start < stretch.size(); start++) {
            int from = start;
            Stream.concat(
                            readings.stream()
                                    .filter(reading -> isSpoken(stretch, from, reading))
                                    .map(List::size),
                            initials.stream()
                                    .filter(first -> isBegun(stretch, from, first))
                                    .map(String::length))
                    .max(Comparator.naturalOrder())
                    .ifPresent(length -> spans.add(new Answer.Span(
                            stretch.get(from).at(),
                            stretch.get(from + length - 1).at() + 1)));
        }
    }

    private static boolean isSpoken(List<Pinyin.Syllable> stretch, int from, List<String> reading) {
        return from + reading.size() <= stretch.size()
                && stretch.subList(from, from + reading.size()).stream()
                        .map(Pinyin.Syllable::letters)
                        .toList()
                        .equals(reading);
    }

    private static boolean isBegun(List<Pinyin.Syllable> stretch, int from, String first) {
        for (int i = 0; i < first.length(); i++) {
            if (from + i >= stretch.size() || stretch.get(from + i).letters().charAt(0) != first.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static List<Answer.Span> joined(List<Answer.Span> spans) {
        List<Answer.Span> joined = new ArrayList<>();
        spans.stream().sorted(Comparator.comparingInt(Answer.Span::start)).forEach(span -> {
            Optional<Answer.Span> last = joined.isEmpty() ? Optional.empty() : Optional.of(joined.getLast());
            if (last.isPresent() && span.start() <= last.get().end()) {
                joined.set(
                        joined.size() - 1,
                        new Answer.Span(last.get().start(), Math.max(last.get().end(), span.end())));
            } else {
                joined.add(span);
            }
        });
        return joined;
    }
}
