package io.sluice.catalog.web;

import io.sluice.catalog.answer.ProblemDocument;
import java.util.List;

/** Why something was not done, in the reader's language. */
final class Why {
    private final Texts texts;

    Why(Texts texts) {
        this.texts = texts;
    }

    /** The same problem; what has no sentence stays as programs are told it. */
    ProblemDocument told(ProblemDocument problem) {
        return new ProblemDocument(
                problem.type(),
                problem.title(),
                problem.status(),
                problem.code(),
                sentence(problem),
                problem.errors().stream()
                        .map(place -> place(problem.code(), place))
                        .toList(),
                problem.values());
    }

    private String sentence(ProblemDocument problem) {
        String key = problem.code().startsWith("http-") ? "why_http" : "why_" + problem.code();
        String sentence = texts.all().get(key);
        return sentence == null ? problem.detail() : filled(sentence, problem.values());
    }

    /** A value {@code {0:request}} is a word of that kind, {@code {0}} stands as it is. */
    private String filled(String sentence, List<String> values) {
        String filled = sentence;
        for (int i = 0; i < values.size(); i++) {
            filled = filled.replace("{" + i + "}", values.get(i));
            int kind = filled.indexOf("{" + i + ":");
            if (kind >= 0) {
                String mark = filled.substring(kind, filled.indexOf('}', kind) + 1);
                filled = filled.replace(
                        mark, texts.word(mark.substring(mark.indexOf(':') + 1, mark.length() - 1), values.get(i)));
            }
        }
        return filled;
    }

    /** A place's sentence goes by its code and the first member of its pointer that is no number, else by its code. */
    private ProblemDocument.Place place(String code, ProblemDocument.Place place) {
        String member = place.pointer().replaceFirst("^/(asks/[0-9]+/)?", "").replaceFirst("/.*", "");
        String general = "place_" + code;
        String sentence =
                texts.all().getOrDefault(general + "_" + member, texts.all().get(general));
        return sentence == null
                ? new ProblemDocument.Place(place.pointer(), texts.said(place.detail()), texts.said(place.hint()))
                : new ProblemDocument.Place(place.pointer(), sentence, "");
    }
}
